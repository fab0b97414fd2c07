package org.coretune.project;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.simulation.Curve;
import org.coretune.core.simulation.CurveTable;
import org.coretune.core.space.Configuration;
import org.coretune.core.space.Direction;

/**
 * Recorded learning curves as CSV, one row for each evaluation, plain or compressed by gzip.
 *
 * <p>A column {@code trial} tells which rows belong together, and its numbers are their order; every other column that is
 * the same in all rows of each trial describes the configuration. Without it the configuration's columns tell the rows apart: those that are
 * named, else all that are neither resource nor metric nor seconds. {@code seconds} is the time that the trial had taken
 * at that resource; where that does not rise along every curve, it is taken for the time of each row alone, since the row
 * before of its trial. Without the column one unit of resource takes one second. An empty value is a failure. Early rungs
 * rank by a column {@code early}, smaller is better, where every result there has one.
 */
public final class CurveFile {
    private static final long LARGEST = 512L << 20;
    private static final int MOST_ROWS = 5_000_000;
    private static final String TRIAL = "trial";
    private static final String EARLY = "early";

    private final Path file;
    private final Map<Object, Rows> trials;
    private Set<String> header = Set.of();
    private String resource = "";
    private String metric = "";
    private Optional<String> seconds = Optional.empty();
    private List<String> described = List.of();
    private int rows;

    /**
     * How the columns are called.
     *
     * @param resource      empty for the first there is of {@code resource, epoch, epochs, step, fraction}
     * @param metric        empty for the first there is of {@code value, accuracy, error, loss}
     * @param seconds       empty for {@code seconds}
     * @param configuration empty for what follows from the others
     */
    public record Columns(String resource, String metric, String seconds, List<String> configuration) {
        /** All as they are usually called. */
        public static final Columns USUAL = new Columns("", "", "", List.of());
    }

    /** The evaluations of a configuration by resource: value, seconds and early value. */
    private static final class Rows {
        final Map<String, String> configuration = new LinkedHashMap<>();
        final TreeMap<Double, double[]> points = new TreeMap<>();
    }

    private CurveFile(Path file, boolean numbered) {
        this.file = file;
        trials = numbered ? new TreeMap<>() : new LinkedHashMap<>();
    }

    /**
     * Reads the curves, by rising number of their trials, or in the order in which they begin.
     *
     * @throws InvalidInputException with the line, where the file cannot be read or a row is wrong
     */
    public static CurveTable read(Path file, Columns columns, Direction direction) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("project.curves-missing", file);
        }
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().detectBomHeader(false).ofNamedCsvRecord(text(file))) {
            CurveFile curves = null;
            for (NamedCsvRecord row : reader) {
                if (curves == null) {
                    curves = new CurveFile(file, row.getHeader().contains(TRIAL));
                    curves.name(row, columns);
                }
                curves.add(row);
            }
            if (curves == null) {
                throw new InvalidInputException("project.curves-empty", file);
            }
            return curves.table(direction);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e.getCause());
        } catch (IOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    private static InvalidInputException unreadable(Path file, Exception cause) {
        if (cause instanceof CharacterCodingException || cause.getCause() instanceof CharacterCodingException) {
            return new InvalidInputException(new Message("project.no-text", file), cause);
        }
        Message why =
                cause instanceof IOException io ? FileTrouble.of(io) : new Message("core.trouble", cause.getMessage());
        return new InvalidInputException(new Message("project.curves-unreadable", file, why), cause);
    }

    /** The same with the direction that follows from the metric: accuracies are better when large, everything else when small. */
    public static CurveTable read(Path file, Columns columns) {
        CurveTable table = read(file, columns, Direction.MIN);
        return table.metric().contains("accuracy")
                ? new CurveTable(table.metric(), Direction.MAX, table.rows())
                : table;
    }

    private static Reader text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new InvalidInputException("project.too-large", file, LARGEST >> 20);
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(3);
        boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        InputStream plain = zipped ? new BufferedInputStream(new GZIPInputStream(in)) : in;
        plain.mark(3);
        boolean marked = plain.read() == 0xef && plain.read() == 0xbb && plain.read() == 0xbf;
        if (!marked) {
            plain.reset();
        }
        // A decoder of its own refuses what is no text; the reader would put signs in its place.
        return new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
    }

    private void name(NamedCsvRecord first, Columns columns) {
        header = Set.copyOf(first.getHeader());
        resource = column(columns.resource(), "resource", "epoch", "epochs", "step", "fraction");
        metric = column(columns.metric(), "value", "accuracy", "error", "loss");
        seconds = columns.seconds().isEmpty() && !header.contains("seconds")
                ? Optional.empty()
                : Optional.of(column(columns.seconds(), "seconds"));
        columns.configuration().forEach(this::column);
        described = columns.configuration().isEmpty()
                ? first.getHeader().stream()
                        .filter(name -> !name.equals(TRIAL)
                                && !name.equals(resource)
                                && !name.equals(metric)
                                && !name.equals(EARLY)
                                && !seconds.equals(Optional.of(name)))
                        .toList()
                : columns.configuration();
    }

    /** The column that is named, or the first there is of the usual ones. */
    private String column(String named, String... usual) {
        Stream<String> wanted = named.isEmpty() ? Stream.of(usual) : Stream.of(named);
        return wanted.filter(header::contains)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "project.curves-column",
                        file,
                        named.isEmpty() ? usual[0] : named,
                        String.join(", ", header.stream().sorted().toList())));
    }

    private void add(NamedCsvRecord row) {
        if (++rows > MOST_ROWS) {
            throw new InvalidInputException("project.curves-too-many", file, MOST_ROWS);
        }
        Object key = key(row);
        double at = number(row, resource);
        if (!(at > 0)) {
            throw wrong(row, "project.curves-resource", resource, at);
        }
        String value = field(row, metric);
        double taken = seconds.isPresent() ? number(row, seconds.get()) : at;
        if (taken < 0) {
            throw wrong(row, "project.curves-seconds", seconds.get(), taken);
        }
        Rows trial = trials.get(key);
        if (trial == null) {
            trial = new Rows();
            for (String name : described) {
                trial.configuration.put(name, field(row, name));
            }
            trials.put(key, trial);
        } else if (key instanceof Integer) {
            // What changes from row to row describes no configuration.
            trial.configuration.entrySet().removeIf(entry -> !entry.getValue().equals(field(row, entry.getKey())));
        }
        boolean early = header.contains(EARLY) && !field(row, EARLY).isEmpty();
        double[] point = {
            value.isEmpty() ? Double.NaN : number(row, metric), taken, early ? number(row, EARLY) : Double.NaN
        };
        if (trial.points.put(at, point) != null) {
            throw wrong(row, "project.curves-twice", describe(key), at);
        }
    }

    private Object key(NamedCsvRecord row) {
        if (!header.contains(TRIAL)) {
            return described.stream().map(name -> field(row, name)).toList();
        }
        double trial = number(row, TRIAL);
        if (trial != Math.rint(trial) || Math.abs(trial) > Integer.MAX_VALUE) {
            throw wrong(row, "project.curves-trial", trial);
        }
        return (int) trial;
    }

    private String field(NamedCsvRecord row, String column) {
        return row.findField(column)
                .orElseThrow(() -> wrong(row, "project.curves-short", column))
                .trim();
    }

    private static String describe(Object key) {
        return key instanceof List<?> values
                ? String.join(", ", values.stream().map(Object::toString).toList())
                : key.toString();
    }

    private double number(NamedCsvRecord row, String column) {
        String text = field(row, column);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number) || Double.isNaN(number) && column.equals(metric)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is not finite.
        }
        throw wrong(row, "project.curves-number", column, text);
    }

    private InvalidInputException wrong(NamedCsvRecord row, String key, Object... about) {
        List<Object> arguments = new ArrayList<>(List.of(file, row.getStartingLineNumber()));
        arguments.addAll(List.of(about));
        return new InvalidInputException(key, arguments.toArray());
    }

    private CurveTable table(Direction direction) {
        boolean rising = trials.values().stream().allMatch(CurveFile::secondsRise);
        Set<String> everywhere = new java.util.LinkedHashSet<>(described);
        trials.values().forEach(trial -> everywhere.retainAll(trial.configuration.keySet()));
        List<CurveTable.Row> table = new ArrayList<>();
        trials.forEach((key, trial) -> {
            int number = key instanceof Integer given ? given : table.size();
            Map<String, Object> values = new LinkedHashMap<>();
            everywhere.forEach(name -> values.put(name, Spec.scalar(trial.configuration.get(name))));
            if (values.isEmpty()) {
                values.put("curve", (long) number);
            }
            table.add(new CurveTable.Row(new Configuration(values), curve(number, trial.points, rising)));
        });
        return new CurveTable(metric, direction, table);
    }

    private static Curve curve(int number, TreeMap<Double, double[]> points, boolean rising) {
        double[] seconds =
                points.values().stream().mapToDouble(point -> point[1]).toArray();
        for (int i = 1; i < seconds.length && !rising; i++) {
            seconds[i] += seconds[i - 1];
        }
        return new Curve(
                number,
                points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                points.values().stream().mapToDouble(point -> point[0]).toArray(),
                seconds,
                points.values().stream().mapToDouble(point -> point[2]).toArray());
    }

    private static boolean secondsRise(Rows trial) {
        double before = -1;
        for (double[] point : trial.points.values()) {
            if (point[1] <= before) {
                return false;
            }
            before = point[1];
        }
        return true;
    }
}
