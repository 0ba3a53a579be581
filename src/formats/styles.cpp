#include "styles.hpp"

#include <sstream>

namespace schoolplan::formats {

namespace {

std::string escaped(const std::string& text)
{
    std::string safe;
    for (const char letter : text) {
        switch (letter) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        default:
            safe += letter;
        }
    }
    return safe;
}

/// "146,197,222,255", as QGIS writes a colour.
std::string rgba(std::uint32_t rgb, double opacity)
{
    std::ostringstream out;
    out << ((rgb >> 16U) & 0xffU) << ',' << ((rgb >> 8U) & 0xffU) << ',' << (rgb & 0xffU) << ','
        << static_cast<int>(opacity * 255.0 + 0.5);
    return out.str();
}

std::string millimetres(Metres length)
{
    std::ostringstream out;
    out << length.value() * 1000.0;
    return out.str();
}

std::string mark_name(geo::OutMark mark)
{
    switch (mark) {
    case geo::OutMark::square:
        return "square";
    case geo::OutMark::diamond:
        return "diamond";
    case geo::OutMark::triangle:
        return "triangle";
    case geo::OutMark::star:
        return "star";
    case geo::OutMark::cross:
        return "cross2";
    case geo::OutMark::circle:
        break;
    }
    return "circle";
}

std::string option(const char* name, const std::string& value)
{
    return std::string{"<Option type=\"QString\" name=\""} + name + "\" value=\"" + escaped(value) + "\"/>";
}

struct SymbolWords {
    const char* type;
    const char* layer_class;
    std::string options;
};

SymbolWords words_for(geo::OutKind kind, const geo::OutSymbol& symbol)
{
    const std::string outline = rgba(symbol.outline, 1.0);
    const std::string width = millimetres(symbol.outline_width);
    if (kind == geo::OutKind::line) {
        return {"line", "SimpleLine",
                option("line_color", outline) + option("line_width", width) + option("line_width_unit", "MM")
                    + option("line_style", "solid") + option("capstyle", "round")
                    + option("joinstyle", "round")};
    }
    const std::string common = option("color", rgba(symbol.fill, symbol.opacity))
                               + option("outline_color", outline) + option("outline_width", width)
                               + option("outline_width_unit", "MM") + option("outline_style", "solid")
                               + option("joinstyle", "round");
    if (kind == geo::OutKind::point) {
        return {"marker", "SimpleMarker",
                common + option("name", mark_name(symbol.mark))
                    + option("size", millimetres(symbol.mark_size)) + option("size_unit", "MM")};
    }
    return {"fill", "SimpleFill", common + option("style", symbol.opacity > 0.0 ? "solid" : "no")};
}

std::string symbol_element(geo::OutKind kind, const geo::OutSymbol& symbol, std::size_t number)
{
    const SymbolWords words = words_for(kind, symbol);
    return std::string{"<symbol type=\""} + words.type + "\" name=\"" + std::to_string(number)
           + "\" alpha=\"1\" clip_to_extent=\"1\" force_rhr=\"0\"><layer class=\"" + words.layer_class
           + "\" enabled=\"1\" locked=\"0\" pass=\"0\"><Option type=\"Map\">" + words.options
           + "</Option></layer></symbol>\n";
}

std::string categories(const geo::OutStyle& style)
{
    std::string text = "<categories>\n";
    for (std::size_t i = 0; i < style.classes.size(); ++i) {
        text += "<category symbol=\"" + std::to_string(i) + "\" value=\"" + escaped(style.classes[i].value)
                + "\" type=\"string\" label=\"" + escaped(style.classes[i].label) + "\" render=\"true\"/>\n";
    }
    return text + "</categories>\n";
}

std::string renderer(const geo::OutLayer& layer)
{
    const geo::OutStyle& style = *layer.style;
    const bool single = style.field.empty();
    std::string text = single ? "<renderer-v2 type=\"singleSymbol\" symbollevels=\"0\" enableorderby=\"0\" "
                                "forceraster=\"0\">\n"
                              : "<renderer-v2 type=\"categorizedSymbol\" attr=\"" + escaped(style.field)
                                    + "\" symbollevels=\"0\" enableorderby=\"0\" forceraster=\"0\">\n"
                                    + categories(style);
    text += "<symbols>\n";
    for (std::size_t i = 0; i < (single ? 1 : style.classes.size()); ++i) {
        text += symbol_element(layer.kind, style.classes[i].symbol, i);
    }
    return text + "</symbols>\n<rotation/>\n<sizescale/>\n</renderer-v2>\n";
}

std::string labels(const geo::OutStyle& style)
{
    if (style.label_field.empty()) {
        return "";
    }
    return "<labeling type=\"simple\"><settings calloutType=\"simple\"><text-style fieldName=\""
           + escaped(style.label_field)
           + "\" isExpression=\"0\" fontFamily=\"Noto Sans CJK SC\" fontSize=\"9\" fontSizeUnit=\"Point\" "
             "textColor=\"34,34,34,255\" textOpacity=\"1\"><text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" "
             "bufferSizeUnits=\"MM\" bufferColor=\"255,255,255,255\" bufferOpacity=\"1\"/></text-style>"
             "<placement placement=\"1\"/><rendering drawLabels=\"1\" displayAll=\"0\" obstacle=\"1\"/>"
             "</settings></labeling>\n";
}

std::string aliases(const geo::OutLayer& layer)
{
    std::string text = "<aliases>\n";
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        // Column 0 of a GeoPackage is its own row number.
        text += "<alias index=\"" + std::to_string(i + 1) + "\" field=\"" + escaped(layer.fields[i].name)
                + "\" name=\"" + escaped(layer.fields[i].title) + "\"/>\n";
    }
    return text + "</aliases>\n";
}

} // namespace

std::string qml(const geo::OutLayer& layer)
{
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
           "<qgis version=\"3.22.0\" styleCategories=\"Symbology|Labeling|Fields\" labelsEnabled=\""
           + std::string{layer.style->label_field.empty() ? "0" : "1"} + "\">\n" + renderer(layer)
           + labels(*layer.style) + aliases(layer) + "</qgis>\n";
}

} // namespace schoolplan::formats
