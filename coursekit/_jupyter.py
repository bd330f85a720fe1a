"""What a Jupyter server does for the workbook, wherever it was started in this environment.

A picture with its sentence stands where there is no kernel, in a student's own saved notebook, too:
JupyterLab would show "model not found" in its place. And small messages leave at once, so that a
picture follows the hand.
"""

import copy

WIDGET = "application/vnd.jupyter.widget-view+json"
PICTURE, WORDS = "image/png", "text/plain"
SENTENCE = {"coursekit": "the sentence of the picture above"}


def asleep(notebook: dict) -> dict:
    """The notebook without the widgets that have a picture or words beside them, as it is saved."""
    return _with_outputs(notebook, _asleep)


def opened(notebook: dict) -> dict:
    """The notebook as it is opened where no kernel runs: asleep, and with the sentence under each
    picture, which JupyterLab shows to nobody otherwise. When it is saved, they are left out again.
    """
    return _with_outputs(notebook, _told)


def _asleep(output):
    if output.get("metadata") != SENTENCE:
        yield output
    if PICTURE in output.get("data", {}) or "coursekit" in output.get("metadata", {}):
        output["data"].pop(WIDGET, None)


def _told(output):
    yield from _asleep(output)
    data = output.get("data", {})
    if PICTURE in data and WORDS in data:
        words = {"output_type": "display_data", "data": {WORDS: data[WORDS]}}
        yield words | {"metadata": dict(SENTENCE)}


def _with_outputs(notebook, kept):
    notebook = copy.deepcopy(notebook)
    for cell in notebook.get("cells", []):
        if cell.get("outputs"):
            cell["outputs"] = [each for output in cell["outputs"] for each in kept(output)]
    return notebook


def sleeping(contents):
    """A subclass of a contents manager: what it saves is asleep, and so is what it opens without a
    kernel, whoever saved it.
    """

    class Contents(contents):
        async def save(self, model, path=""):
            if model.get("type") == "notebook" and isinstance(model.get("content"), dict):
                model = model | {"content": asleep(model["content"])}
            return await super().save(model, path)

        async def get(self, path, content=True, *arguments, **options):
            model = await super().get(path, content, *arguments, **options)
            if content and model["type"] == "notebook" and not await self._runs(path):
                model["content"] = opened(model["content"])
            return model

        async def _runs(self, path):
            """Whether a kernel is at work for this notebook."""
            sessions = await self.parent.session_manager.list_sessions()
            return any(each["path"].strip("/") == path.strip("/") for each in sessions)

    return Contents


def prompt(connection):
    """A subclass of the server's connection to the page, with TCP_NODELAY; without it a slider
    waits for the page's delayed acknowledgement, some 40 ms a move.
    """

    class Connection(connection):
        def connect(self):
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    return Connection


def _jupyter_server_extension_points():
    return [{"module": __name__}]


def _link_jupyter_server_extension(server):
    """Called before the server makes its parts. What the user chose is kept, and extended."""
    from jupyter_server.services.contents.manager import AsyncContentsManager

    if issubclass(server.contents_manager_class, AsyncContentsManager):
        server.contents_manager_class = sleeping(server.contents_manager_class)
    connection = server.kernel_websocket_connection_class
    server.kernel_websocket_connection_class = prompt(connection)


def _load_jupyter_server_extension(server):
    """Nothing is left to do once the parts are made."""
