"""Settings of `make lab`: small messages leave at once, so that a picture follows the hand without
Nagle's delay.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """The server's own connection to the page, with TCP_NODELAY; without it a slider waits for the
    page's delayed acknowledgement, some 40 ms a move.
    """

    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()


c = get_config()  # noqa: F821  (Jupyter provides it)
c.ServerApp.kernel_websocket_connection_class = PromptConnection
