"""The settings that `make lab` gives to JupyterLab."""

import json
from pathlib import Path
from unittest import mock

from traitlets.config import Config

JUPYTER = Path(__file__).parent.parent / "tools" / "jupyter"


def test_small_messages_leave_at_once():
    config, path = Config(), JUPYTER / "jupyter_server_config.py"
    exec(
        compile(path.read_text(encoding="utf-8"), str(path), "exec"), {"get_config": lambda: config}
    )
    prompt = config.ServerApp.kernel_websocket_connection_class
    connection, handler = prompt.__new__(prompt), mock.Mock()
    connection._trait_values["websocket_handler"] = handler  # its type is the server's business
    with mock.patch.object(prompt.__base__, "connect", return_value="connected"):
        assert connection.connect() == "connected"
    handler.set_nodelay.assert_called_once_with(True)


def test_nobody_is_asked_for_news():
    settings = json.loads(
        (JUPYTER / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8")
    )
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
