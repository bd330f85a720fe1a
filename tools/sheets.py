"""Contact sheets of all demos, to be looked at: `python -m tools.sheets FOLDER`; further words
choose demos by a part of their name.

For each demo: its start, each preset and both ends of each control, light, at ratio 2; its start
in the dark, at four narrower widths, at ratio 1, in grey and as eyes without green see it.
"""

import sys
from pathlib import Path

from coursekit.lectures import LECTURES
from coursekit.live.demo import Demo
from tests.browser import alone, lab

WIDE = 932  # pixels of a card in JupyterLab at 1366
EACH = 3  # cards on a sheet
SHEETS = {  # what is shown -> states, theme, width, ratio, what the eyes miss
    "ends": (True, "light", WIDE, 2, None),
    "dark": (False, "dark", WIDE, 2, None),
    "ratio1": (False, "light", WIDE, 1, None),
    "1024": (False, "light", 690, 1, None),  # what the side bar leaves of 1024
    "620": (False, "light", 620, 1, None),
    "420": (False, "light", 420, 1, None),
    "320": (False, "light", 320, 1, None),
    "grey": (False, "light", WIDE, 1, "achromatopsia"),
    "nogreen": (False, "light", WIDE, 1, "deuteranopia"),
}


def states(demo: Demo):
    """(name, what the page is told) for the start, each preset and both ends of each control."""
    live = demo.live
    yield "start", alone.state(demo)
    for preset in demo.presets:
        live.preset(preset)
        yield f"preset {preset}", alone.state(demo)
    start = {spec.name: spec.start for spec in demo.sliders}
    for spec in demo.sliders:
        for end in spec.tries()[:2]:
            live.set(**start)
            live.set(**{spec.name: end})
            yield f"{spec.name} = {str(end)[:40]}", alone.state(demo)
    live.set(**start)


def main(folder=None, *parts):
    """Write the sheets of the demos."""
    if folder is None or lab.chromium() is None:
        sys.exit("Say where to: python -m tools.sheets FOLDER; chromium has to be on the PATH.")
    Path(folder).mkdir(parents=True, exist_ok=True)
    with lab.browser() as chrome:
        for lecture in LECTURES:
            for name, make in lecture.demos.items():
                whole = f"{lecture.package.rpartition('.')[2]}.{name}"
                if any(part in whole for part in parts or ("",)):
                    _write(chrome, make(), Path(folder) / whole)
                    print(whole, flush=True)


def _write(chrome, demo, stem):
    told = dict(states(demo))
    for kind, (all_of_them, theme, width, ratio, missing) in SHEETS.items():
        size = {"width": width + 16, "height": 700}
        tab = chrome.new_page(viewport=size, device_scale_factor=ratio)
        if missing:
            tool = tab.context.new_cdp_session(tab)
            tool.send("Emulation.setEmulatedVisionDeficiency", {"type": missing})
        names = list(told) if all_of_them else ["start"]
        for first in range(0, len(names), EACH):
            alone.show(tab, {name: told[name] for name in names[first : first + EACH]}, theme)
            number = f"-{1 + first // EACH}" if all_of_them else ""
            tab.screenshot(path=f"{stem}-{kind}{number}.png", full_page=True)
        tab.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
