"""Open every layer of a GeoPackage in QGIS, without a window, and print what its style became."""

import sys

from qgis.core import QgsApplication, QgsVectorLayer

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
for name in sys.argv[2:]:
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    if not layer.isValid():
        sys.exit(f"{name}: QGIS cannot open it")
    message, loaded = layer.loadDefaultStyle()
    if not loaded:
        sys.exit(f"{name}: no default style: {message}")
    renderer = layer.renderer()
    values = [c.value() for c in renderer.categories()] if renderer.type() == "categorizedSymbol" else []
    print(name, layer.featureCount(), renderer.type(), ",".join(values), "labels" if layer.labelsEnabled() else "")
