package org.coretune.project;

import java.util.List;
import java.util.Locale;

/** A page of HTML in the making: without scripts and without anything from elsewhere; all texts are escaped. */
final class HtmlPage {
    private static final String STYLE = """
            :root { --fg: #1d2733; --muted: #55616f; --line: #d3dae1; --bg: #fff; --tile: #f4f6f8; --best: #fff8c5; color-scheme: light dark; }
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: var(--fg); background: var(--bg); }
            h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .93rem; }
            th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
            th { color: var(--muted); font-weight: 600; }
            td.number, th.number { text-align: right; white-space: nowrap; }
            tr.best td { background: var(--best); }
            pre { background: var(--tile); padding: 1rem; overflow: auto; white-space: pre-wrap; }
            .lead { color: var(--muted); margin-top: 0; }
            .tiles { display: flex; flex-wrap: wrap; gap: .7rem; }
            .tile { flex: 1 1 13rem; background: var(--tile); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .9rem; }
            .tile b { display: block; font-size: 1.4rem; }
            .tile span, figcaption { color: var(--muted); font-size: .88rem; }
            figure { margin: 0; background: #fff; border: 1px solid var(--line); border-radius: .4rem; padding: .8rem; break-inside: avoid; }
            figcaption { color: #55616f; margin-bottom: .4rem; } figcaption strong { color: #1d2733; display: block; font-size: 1rem; }
            figure svg { width: 100%; height: auto; }
            .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(27rem, 1fr)); gap: .8rem; }
            @media (prefers-color-scheme: dark) { :root { --fg: #e6ebf0; --muted: #a3afbb; --line: #36414d; --bg: #14191f; --tile: #1d242c; --best: #463711; } }
            @media print { :root { --fg: #000; --muted: #444; --line: #bbb; --bg: #fff; --tile: #fff; --best: #eee; color-scheme: light; }
              body { font-size: 10pt; margin: 0; max-width: none; } h2 { break-after: avoid; } tr, .tile { break-inside: avoid; } thead { display: table-header-group; } }
            """;

    private final StringBuilder text = new StringBuilder();

    HtmlPage(String title) {
        text.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Locale.getDefault().toLanguageTag())
                .append("\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    HtmlPage lead(String words) {
        text.append("<p class=\"lead\">").append(escaped(words)).append("</p>\n");
        return this;
    }

    HtmlPage heading(String words) {
        text.append("<h2>").append(escaped(words)).append("</h2>\n");
        return this;
    }

    HtmlPage paragraph(String words) {
        text.append("<p>").append(escaped(words)).append("</p>\n");
        return this;
    }

    HtmlPage verbatim(String words) {
        text.append("<pre>").append(escaped(words)).append("</pre>\n");
        return this;
    }

    HtmlPage beginTiles() {
        text.append("<div class=\"tiles\">\n");
        return this;
    }

    HtmlPage tile(String name, String figure, String words) {
        text.append("<div class=\"tile\"><span>")
                .append(escaped(name))
                .append("</span><b>")
                .append(escaped(figure))
                .append("</b><span>")
                .append(escaped(words))
                .append("</span></div>\n");
        return this;
    }

    HtmlPage beginFigures() {
        text.append("<div class=\"figures\">\n");
        return this;
    }

    /** A figure; {@code svg} stands in the page as it is. */
    HtmlPage figure(String title, String words, String svg) {
        text.append("<figure><figcaption><strong>")
                .append(escaped(title))
                .append("</strong>")
                .append(escaped(words))
                .append("</figcaption>\n")
                .append(svg)
                .append("\n</figure>\n");
        return this;
    }

    HtmlPage end() {
        text.append("</div>\n");
        return this;
    }

    /** Begins a table with the titles of its columns; a number's column has a title with a leading {@code #}. */
    HtmlPage beginTable(String... titles) {
        text.append("<table>\n");
        if (titles.length > 0) {
            text.append("<thead><tr>");
            for (String title : titles) {
                boolean number = title.startsWith("#");
                text.append(number ? "<th class=\"number\">" : "<th>")
                        .append(escaped(number ? title.substring(1) : title))
                        .append("</th>");
            }
            text.append("</tr></thead>\n");
        }
        text.append("<tbody>\n");
        return this;
    }

    /** A row; numbers stand to the right. */
    HtmlPage row(boolean best, List<?> cells) {
        text.append(best ? "<tr class=\"best\">" : "<tr>");
        for (Object cell : cells) {
            text.append(cell instanceof Number || cell instanceof Figure ? "<td class=\"number\">" : "<td>")
                    .append(escaped(cell.toString()))
                    .append("</td>");
        }
        text.append("</tr>\n");
        return this;
    }

    /** A number in words of its own. */
    record Figure(String words) {
        @Override
        public String toString() {
            return words;
        }
    }

    HtmlPage endTable() {
        text.append("</tbody>\n</table>\n");
        return this;
    }

    String text() {
        return text + "</body>\n</html>\n";
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
