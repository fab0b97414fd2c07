package org.coretune.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.coretune.core.InvalidInputException;
import org.coretune.core.subset.MatchingUnit;
import org.coretune.core.subset.Reselection;
import org.coretune.data.Dataset;
import org.coretune.project.ExperimentFolder;
import org.coretune.project.Inspection;
import org.coretune.project.Recording;
import org.coretune.project.StoredCheckpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code coretune reselect}: matches single samples at a stored checkpoint, and shows what each contributes. */
@Command(name = "reselect")
public final class ReselectCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private ExperimentPlace place;

    @Option(names = "--trial", paramLabel = "N")
    private Integer trial;

    @Option(names = "--epoch", paramLabel = "E")
    private Integer epoch;

    @Option(names = "--unit", paramLabel = "UNIT", defaultValue = "sample")
    private String unit;

    @Option(names = "--class", paramLabel = "NAME")
    private String className;

    @Option(names = "--size", paramLabel = "K", defaultValue = "100")
    private int size;

    @Option(names = "--json")
    private boolean json;

    /** The command. */
    public ReselectCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        MatchingUnit against = Arrays.stream(MatchingUnit.values())
                .filter(one -> one != MatchingUnit.GROUP && one.word().equals(unit))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException("core.unknown-kind", "unit", unit, "sample, class, class-gradient"));
        if (size < 1) {
            throw new InvalidInputException("cli.reselect-size", size);
        }
        ExperimentFolder folder = place.folder();
        Recording recording = Recording.read(folder);
        StoredCheckpoint at = checkpoint(recording, folder.checkpoints());
        Inspection inspection =
                Inspection.of(place.project(), folder, recording.state().opened());
        Reselection found = inspection.reselect(
                at,
                recording.state().trials().get(at.trial()).configuration(),
                against,
                className == null ? -1 : inspection.classNamed(className),
                size);
        if (json) {
            streams.out().println(Json.line(json(at, found, inspection.data())));
        } else {
            print(at, found, inspection.data());
        }
        return 0;
    }

    /** The latest one of the trial that is asked for, or of the best trial. */
    private StoredCheckpoint checkpoint(Recording recording, List<StoredCheckpoint> stored) {
        int trials = recording.state().trials().size();
        Integer wanted = trial != null || recording.state().best() == null
                ? trial
                : Integer.valueOf(recording.state().best().number());
        return stored.stream()
                .filter(one -> one.trial() < trials)
                .filter(one -> wanted == null || one.trial() == wanted)
                .filter(one -> epoch == null || one.epoch() == epoch)
                .reduce((a, b) -> b)
                .orElseThrow(() -> new InvalidInputException(
                        "cli.no-such-checkpoint", recording.folder().id(), stored.isEmpty() ? "–" : listed(stored)));
    }

    private static String listed(List<StoredCheckpoint> stored) {
        return String.join(
                ", ",
                stored.stream()
                        .limit(40)
                        .map(one -> one.trial() + "@" + one.epoch())
                        .toList());
    }

    private static ObjectNode json(StoredCheckpoint at, Reselection found, Dataset data) {
        ObjectNode root = Json.object();
        root.put("trial", at.trial());
        root.put("epoch", at.epoch());
        root.put("unit", found.unit().word());
        root.put("candidates", found.candidates());
        root.put("relativeResidual", found.relativeResidual());
        root.put("stopped", found.stopped());
        ArrayNode samples = root.putArray("samples");
        for (Reselection.Contribution one : found.contributions()) {
            ObjectNode sample = samples.addObject();
            sample.put("sample", one.sample());
            sample.put("row", data.training().rows()[one.sample()]);
            data.training().id(one.sample()).ifPresent(id -> sample.put("id", id));
            sample.put("label", data.classNames().get(one.label()));
            sample.put("step", one.step());
            sample.put("weight", one.weight());
            sample.put("projection", one.projection());
            sample.put("share", one.share());
            sample.put("relativeResidual", one.relativeResidual());
        }
        return root;
    }

    private void print(StoredCheckpoint at, Reselection found, Dataset data) {
        streams.say(
                "cli.reselect-head",
                at.trial(),
                at.epoch(),
                found.unit().word(),
                found.contributions().size(),
                found.candidates(),
                format("%.4f", found.relativeResidual()),
                found.stopped());
        for (Reselection.Contribution one : found.byShare()) {
            streams.say(
                    "cli.reselect-row",
                    data.training().rows()[one.sample()],
                    data.training().id(one.sample()).orElse(""),
                    data.classNames().get(one.label()),
                    one.step(),
                    format("%.5g", one.weight()),
                    format("%.5g", one.projection()),
                    format("%.2f", 100 * one.share()));
        }
    }

    private static String format(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
