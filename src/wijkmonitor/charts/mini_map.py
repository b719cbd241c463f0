"""A small map of a gebied among its neighbours, as SVG."""

from html import escape

from wijkmonitor.views.profile import MiniMapView


def mini_map(view: MiniMapView) -> str:
    """Give the map from its own paths; the chosen gebied is drawn last, so that its outline lies on top."""
    others = "".join(f'<path d="{path}"/>' for path in view.other_paths)
    return (
        f'<svg class="kaartje" viewBox="0 0 {view.width} {view.height}" role="img" '
        f'aria-label="{escape(view.label)}">{others}<path class="eigen" d="{view.own_path}"/></svg>'
    )
