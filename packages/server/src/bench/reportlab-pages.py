"""Writes laid pages with reportlab: the peer of bench-print. Usage: reportlab-pages.py pages.json out.pdf regular.ttf bold.ttf; prints seconds."""
import json
import sys
import time

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

source, out, regular, bold = sys.argv[1:5]
with open(source, encoding="utf-8") as file:
    pages = json.load(file)
started = time.perf_counter()
pdfmetrics.registerFont(TTFont("R", regular))
pdfmetrics.registerFont(TTFont("B", bold))
MM = 72 / 25.4
canvas = Canvas(out, pageCompression=1)
for page in pages:
    height = page["heightMm"] * MM
    canvas.setPageSize((page["widthMm"] * MM, height))
    for mark in page["marks"]:
        if mark["m"] == "text":
            canvas.setFont("B" if mark.get("bold") else "R", mark["sizePt"])
            canvas.drawString(mark["x"] * MM, height - mark["y"] * MM - 0.88 * mark["sizePt"], mark["text"])
        elif mark["m"] == "line":
            canvas.setLineWidth(mark["weightPt"])
            canvas.line(mark["x1"] * MM, height - mark["y1"] * MM, mark["x2"] * MM, height - mark["y2"] * MM)
        elif mark["m"] == "rect" and mark["weightPt"] > 0:
            canvas.setLineWidth(mark["weightPt"])
            canvas.rect(mark["x"] * MM, height - (mark["y"] + mark["h"]) * MM, mark["w"] * MM, mark["h"] * MM)
    canvas.showPage()
canvas.save()
print(time.perf_counter() - started)
