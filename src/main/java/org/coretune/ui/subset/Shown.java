package org.coretune.ui.subset;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.Seed;
import org.coretune.core.event.Event;
import org.coretune.core.subset.Coreset;
import org.coretune.core.subset.Groups;
import org.coretune.core.subset.Selection;

/**
 * One selection, ready to be shown.
 *
 * @param event     what the journal says about it
 * @param selection what its side file holds
 * @param atoms     its candidates in order of entry
 */
record Shown(Event.CoresetSelected event, Selection selection, List<Atom> atoms) {
    /** Of an experiment that began with {@code opened}. */
    static Shown of(Event.Opened opened, Event.CoresetSelected event, Selection selection) {
        List<Atom> atoms = new ArrayList<>();
        List<Selection.Entry> entries = selection.entries();
        boolean matched = selection.stopped().equals("size")
                || selection.stopped().equals("tolerance")
                || selection.stopped().equals("no-improvement");
        if (entries.isEmpty() || !matched) {
            Coreset coreset = selection.coreset();
            for (int i = 0; i < coreset.size(); i++) {
                int sample = coreset.samples()[i];
                atoms.add(new Atom(i + 1, sample, coreset.weight(i), Double.NaN, new int[] {sample}));
            }
            return new Shown(event, selection, List.copyOf(atoms));
        }
        Groups groups = selection.unit().equals("group")
                ? Groups.of(
                        new Seed(Long.parseLong(opened.provenance().getOrDefault("run.seed", "1"))),
                        opened.trainingSamples(),
                        selection.groupSize())
                : null;
        for (Selection.Entry entry : entries) {
            int candidate = entry.candidate();
            atoms.add(new Atom(
                    atoms.size() + 1,
                    candidate,
                    entry.weight(),
                    entry.relativeResidual(),
                    groups == null ? new int[] {candidate} : groups.members(candidate)));
        }
        return new Shown(event, selection, List.copyOf(atoms));
    }

    /** Whether an atom is a group of samples. */
    boolean grouped() {
        return !atoms.isEmpty()
                && selection.unit().equals("group")
                && !Double.isNaN(atoms.get(0).residual());
    }

    /** Whether the candidates were matched one after the other. */
    boolean matched() {
        return !atoms.isEmpty() && !Double.isNaN(atoms.get(0).residual());
    }

    /** The samples. */
    Coreset coreset() {
        return selection.coreset();
    }
}
