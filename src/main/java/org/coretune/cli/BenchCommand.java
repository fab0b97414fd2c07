package org.coretune.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.coretune.bench.Benchmark;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coretune bench}: measures, and prints a table. */
@Command(name = "bench")
public final class BenchCommand implements Callable<Integer> {
    private final Streams streams;
    private final List<Benchmark> benchmarks;

    @Parameters(paramLabel = "NAME[:key=value,…]")
    private String name;

    @Option(names = "--json")
    private boolean json;

    /** The command over these benchmarks. */
    public BenchCommand(Streams streams, List<Benchmark> benchmarks) {
        this.streams = streams;
        this.benchmarks = benchmarks;
    }

    @Override
    public Integer call() {
        Spec spec = Spec.parse(name);
        Benchmark benchmark = benchmarks.stream()
                .filter(one -> one.name().equals(spec.kind()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "core.unknown-kind",
                        "benchmark",
                        spec.kind(),
                        benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(", "))));
        Map<String, String> options = new LinkedHashMap<>();
        spec.options()
                .forEach((key, value) ->
                        options.put(key, value instanceof Double number ? Message.plain(number) : value.toString()));
        List<Map<String, Object>> rows = benchmark.run(options, line -> {
            streams.err().println(line);
            streams.err().flush();
        });
        if (json) {
            streams.out().println(Json.line(Json.rows(rows)));
        } else {
            table(rows);
        }
        return 0;
    }

    private void table(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = List.copyOf(rows.get(0).keySet());
        List<List<String>> cells = rows.stream()
                .map(row ->
                        columns.stream().map(column -> text(row.get(column))).toList())
                .toList();
        int[] widths = columns.stream().mapToInt(String::length).toArray();
        cells.forEach(row -> {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        });
        line(columns, widths);
        cells.forEach(row -> line(row, widths));
    }

    private void line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            line.append(" ".repeat(widths[c] - cells.get(c).length()))
                    .append(cells.get(c))
                    .append("  ");
        }
        streams.out().println(line.toString().stripTrailing());
    }

    private static String text(Object value) {
        if (value == null) {
            return "–";
        }
        if (!(value instanceof Double || value instanceof Float)) {
            return value.toString();
        }
        double number = ((Number) value).doubleValue();
        double size = Math.abs(number);
        return size >= 1000
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, size >= 10 ? "%.2f" : "%.4f", number);
    }
}
