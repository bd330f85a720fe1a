"""What a demo computes and says at one of its presets."""


def arrays(demo, preset):
    """What it computes, with the controls that the preset leaves alone at their start."""
    start = {slider.name: slider.start for slider in demo.sliders}
    return demo.compute(**start | demo.presets[preset])


def twin(demo, preset):
    """The sentence under the picture."""
    demo.live.preset(preset)
    return demo.live.twin
