#include "masthead.hpp"

namespace schoolplan::report {

namespace {

/// Nothing from outside, no script; style attributes are what the maps are drawn with.
constexpr std::string_view policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

constexpr std::string_view style = R"(
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 1180px; padding: 1.5rem; color: #222; background: #fff;
  font: 15px/1.5 "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
h1 { font-size: 1.7rem; margin: 0; } h2 { margin: 2.2rem 0 .6rem; border-bottom: 2px solid #2f78a8; }
h3 { margin: 0 0 .3rem; } :lang(en) { color: #555; }
.quiet { color: #666; } .synthetic { display: inline-block; border: 2px solid #b00026; color: #b00026;
  font-weight: bold; padding: .2rem .7rem; }
.cards { display: flex; flex-wrap: wrap; gap: 1rem; }
.card { flex: 1 1 260px; border: 1px solid #ccc; border-top: 4px solid #2f78a8; padding: .8rem 1rem; }
.card p { margin: .2rem 0; } .big { font-size: 2.4rem; font-weight: bold; line-height: 1.2; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .86rem; min-width: 50%; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { border: 1px solid #d5d5d5; padding: .2rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eef3f6; } .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.total th, .total td { font-weight: bold; border-top: 2px solid #555; } .missing, .doubtful { color: #8a3a00; }
.doubtful { font-weight: bold; } .group th, .group td { background: #f6f6f0; font-style: italic; }
code { font-size: .72rem; overflow-wrap: anywhere; }
figure { margin: 1rem 0; } figure > svg { width: 100%; height: auto; border: 1px solid #ddd; }
.chart svg { max-width: 640px; border: 0; } .chart rect.within { fill: #92c5de; stroke: #2f78a8; }
.chart rect.beyond { fill: #f1741b; stroke: #8a3a00; } .chart text { font-size: 10px; text-anchor: middle; fill: #444; }
.chart line { stroke: #222; stroke-dasharray: 4 3; } figcaption { font-weight: bold; }
summary { cursor: pointer; font-weight: bold; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } section.stage { break-before: page; }
  figure, tr { break-inside: avoid; } thead { display: table-header-group; } .wide { overflow: visible; }
  table { font-size: 7.5pt; } @page { size: A4 landscape; margin: 12mm; } }
)";

std::string head(const std::string& title, Language language)
{
    return "<!DOCTYPE html>\n<html lang=\"" + std::string{language == Language::english ? "en" : "zh"}
           + "\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\""
           + std::string{policy}
           + "\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
             "<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>"
           + escaped(title) + "</title>\n<style>" + std::string{style} + "</style>\n</head>\n";
}

} // namespace

std::string page_begin(const std::string& title, const std::string& date, bool synthetic, const Speaker& say)
{
    std::string text = head(title, say.language()) + "<body>\n<header><h1>" + escaped(title) + "</h1>\n";
    if (!date.empty()) {
        text += "<p class=\"quiet\">" + say("数据日期", "data of") + " " + escaped(date) + "</p>\n";
    }
    if (synthetic) {
        text += "<p class=\"synthetic\">" + say("合成数据，并非真实城市", "synthetic data, not a real city")
                + "</p>\n";
    }
    return text + "</header>\n";
}

std::string page_end()
{
    return "</body>\n</html>\n";
}

} // namespace schoolplan::report
