"""An App that sends the terminal only the cells that changed."""

from rich.color import ColorSystem
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen

from mentor_tui.terminal.driver import WorkbenchDriver
from mentor_tui.terminal.painter import Painter


class FrugalOutput(App[None]):
    """Mixin: what the compositor wants is compared with what the terminal shows, for some 0.2 ms a frame.

    It works with WorkbenchDriver, which knows when the terminal's contents are unknown and when the terminal is
    behind; with any other driver (tests without a terminal) the app draws as Textual does.
    """

    _painter: Painter | None = None
    _erasures = 0

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        driver = self._driver
        if not isinstance(driver, WorkbenchDriver) or not isinstance(renderable, LayoutUpdate | ChopsUpdate):
            super()._display(screen, renderable)
            return
        if self._batch_count or not self._running or self._closed:
            self.post_display_hook()
            return
        # A frame for a terminal that is behind is left out: the driver asks for a whole one when it has caught up.
        if not driver.behind:
            self._send(driver, screen, renderable)
        self.post_display_hook()

    def _send(self, driver: WorkbenchDriver, screen: Screen[object], update: LayoutUpdate | ChopsUpdate) -> None:
        width, height = self.size
        painter = self._painter
        unknown = self._erasures != driver.erasures
        if painter is None or unknown or (painter.width, painter.height) != (width, height):
            self._erasures = driver.erasures
            colors = self.console._color_system or ColorSystem.TRUECOLOR
            painter = self._painter = Painter(width, height, colors)
            if isinstance(update, ChopsUpdate):
                update = screen._compositor.render_full_update()
        text = painter.paint(update)
        # Input methods open their window at the cursor, hidden as it is.
        position = self.screen.outer_size.clamp_offset(self.cursor_position)
        if text or position != self._previous_cursor_position:
            self._previous_cursor_position = position
            self._begin_update()
            driver.write(f"{text}\x1b[{position.y + 1};{position.x + 1}H")
            self._end_update()
            driver.flush()

    def _set_pointer_shape(self, shape: str) -> None:
        """The pointer keeps its shape: the bytes for it went with every motion and every change of focus."""
