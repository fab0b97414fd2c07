package org.coretune.project;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.event.TrialState;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.Selection;
import org.coretune.data.Dataset;

/** The coresets of an experiment as tables of comma-separated values with a head line; one side file is in memory at a time. */
final class CoresetTables {
    private CoresetTables() {}

    /** One row for each candidate of each coreset in order of entry, those that ended with weight 0 included. */
    static void steps(Recording recording, Writer out) {
        CsvWriter rows = CsvWriter.builder().bufferSize(0).build(out);
        rows.writeRecord("trial", "epoch", "step", "unit", "candidate", "weight", "relative_residual");
        for (TrialState trial : recording.state().trials()) {
            for (Event.CoresetSelected selected : trial.selections()) {
                int step = 0;
                for (Selection.Entry entry : recording
                        .folder()
                        .found(selected.arrays())
                        .map(Selection::entries)
                        .orElse(List.of())) {
                    rows.writeRecord(
                            String.valueOf(selected.trial()),
                            String.valueOf(selected.epoch()),
                            String.valueOf(++step),
                            selected.unit(),
                            String.valueOf(entry.candidate()),
                            String.valueOf(entry.weight()),
                            String.valueOf(entry.relativeResidual()));
                }
            }
        }
    }

    /** One row for each sample of each coreset. */
    static void samples(Recording recording, Optional<Inspection> inspection, OptionalInt only, Writer out) {
        CsvWriter rows = CsvWriter.builder().bufferSize(0).build(out);
        rows.writeRecord("trial", "epoch", "sample", "row", "id", "label", "label_as_read", "group", "weight");
        Map<Integer, int[]> groups = new HashMap<>();
        for (TrialState trial : recording.state().trials()) {
            if (only.isPresent() && only.getAsInt() != trial.number()) {
                continue;
            }
            for (Event.CoresetSelected selected : trial.selections()) {
                recording.folder().found(selected.arrays()).ifPresent(selection -> {
                    int[] groupOf = selected.unit().equals("group")
                            ? groups.computeIfAbsent(selected.groupSize(), size -> groups(recording, size))
                            : null;
                    coreset(selected, selection.coreset(), inspection, groupOf, rows);
                });
            }
        }
    }

    private static void coreset(
            Event.CoresetSelected selected,
            Coreset coreset,
            Optional<Inspection> inspection,
            int[] groupOf,
            CsvWriter rows) {
        Optional<Dataset> data = inspection.map(Inspection::data);
        for (int i = 0; i < coreset.size(); i++) {
            int sample = coreset.samples()[i];
            rows.writeRecord(
                    String.valueOf(selected.trial()),
                    String.valueOf(selected.epoch()),
                    String.valueOf(sample),
                    data.map(of -> String.valueOf(of.training().rows()[sample])).orElse(""),
                    data.flatMap(of -> of.training().id(sample)).orElse(""),
                    data.map(of -> of.classNames().get(of.training().samples().labels()[sample]))
                            .orElse(""),
                    data.map(of -> of.classNames().get(of.training().labels()[sample]))
                            .orElse(""),
                    groupOf == null ? "" : String.valueOf(groupOf[sample]),
                    String.valueOf(coreset.weight(i)));
        }
    }

    /** The group of each training sample. */
    private static int[] groups(Recording recording, int size) {
        Event.Opened opened = recording.state().opened();
        String seed = opened.provenance().get("run.seed");
        int[] groupOf = new int[opened.trainingSamples()];
        if (seed == null) {
            Arrays.fill(groupOf, -1);
            return groupOf;
        }
        Groups groups = Groups.of(new Seed(Long.parseLong(seed)), groupOf.length, size);
        for (int place = 0; place < groupOf.length; place++) {
            groupOf[groups.order()[place]] = place / size;
        }
        return groupOf;
    }
}
