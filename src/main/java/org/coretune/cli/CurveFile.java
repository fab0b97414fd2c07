package org.coretune.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coretune.core.InvalidInputException;
import org.coretune.core.simulation.Curve;

/**
 * Recorded learning curves as CSV with the columns {@code trial, resource, value} and optionally {@code seconds} and
 * {@code early}; others are ignored.
 *
 * <p>{@code seconds} is the time that the trial had taken at that resource. Where that does not rise along every curve,
 * it is taken for the time of each row alone, since the row before of its trial. Without the column one unit of resource
 * takes one second. An empty value is a failure. Early rungs rank by {@code early}, smaller is better, where every result
 * there has one.
 */
final class CurveFile {
    private final Path file;
    private final Map<Integer, TreeMap<Double, double[]>> trials = new TreeMap<>();
    private boolean timed;

    private CurveFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the curves, by rising number of their trials.
     *
     * @throws InvalidInputException with the line, where the file cannot be read or a row is wrong
     */
    static List<Curve> read(Path file) {
        CurveFile curves = new CurveFile(file);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("cli.curves-missing", file);
        }
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            reader.forEach(curves::add);
        } catch (IOException | de.siegmar.fastcsv.reader.CsvParseException e) {
            throw new InvalidInputException(
                    new org.coretune.core.Message("cli.curves-unreadable", file, String.valueOf(e.getMessage())), e);
        }
        if (curves.trials.isEmpty()) {
            throw new InvalidInputException("cli.curves-empty", file);
        }
        return curves.curves();
    }

    private void add(NamedCsvRecord row) {
        double trial = number(row, "trial");
        if (trial != Math.rint(trial) || Math.abs(trial) > Integer.MAX_VALUE) {
            throw new InvalidInputException("cli.curves-trial", file, row.getStartingLineNumber(), trial);
        }
        double resource = number(row, "resource");
        if (!(resource > 0)) {
            throw new InvalidInputException("cli.curves-resource", file, row.getStartingLineNumber(), resource);
        }
        double value = field(row, "value").isEmpty() ? Double.NaN : number(row, "value");
        timed = row.findField("seconds").isPresent();
        double seconds = timed ? number(row, "seconds") : resource;
        if (seconds < 0) {
            throw new InvalidInputException("cli.curves-seconds", file, row.getStartingLineNumber(), seconds);
        }
        boolean twice = trials.computeIfAbsent((int) trial, number -> new TreeMap<>())
                        .put(resource, new double[] {value, seconds, early(row)})
                != null;
        if (twice) {
            throw new InvalidInputException(
                    "cli.curves-twice", file, row.getStartingLineNumber(), (int) trial, resource);
        }
    }

    private double early(NamedCsvRecord row) {
        boolean given = row.findField("early").filter(text -> !text.isBlank()).isPresent();
        return given ? number(row, "early") : Double.NaN;
    }

    private String field(NamedCsvRecord row, String column) {
        return row.findField(column)
                .orElseThrow(() -> new InvalidInputException("cli.curves-column", file, column))
                .trim();
    }

    private double number(NamedCsvRecord row, String column) {
        String text = field(row, column);
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number) || column.equals("value")) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is not finite.
        }
        throw new InvalidInputException("cli.curves-number", file, row.getStartingLineNumber(), column, text);
    }

    private List<Curve> curves() {
        boolean rising = trials.values().stream().allMatch(CurveFile::secondsRise);
        List<Curve> curves = new ArrayList<>();
        trials.forEach((trial, points) -> {
            double[] seconds =
                    points.values().stream().mapToDouble(point -> point[1]).toArray();
            for (int i = 1; i < seconds.length && !rising; i++) {
                seconds[i] += seconds[i - 1];
            }
            curves.add(new Curve(
                    trial,
                    points.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                    points.values().stream().mapToDouble(point -> point[0]).toArray(),
                    seconds,
                    points.values().stream().mapToDouble(point -> point[2]).toArray()));
        });
        return curves;
    }

    private static boolean secondsRise(TreeMap<Double, double[]> points) {
        double before = -1;
        for (double[] point : points.values()) {
            if (point[1] <= before) {
                return false;
            }
            before = point[1];
        }
        return true;
    }
}
