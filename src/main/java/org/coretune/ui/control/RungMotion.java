package org.coretune.ui.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.coretune.ui.control.RungLayout.Box;
import org.coretune.ui.control.RungLayout.Cut;

/**
 * What happens on a {@link RungBoard} between two moments: the cut line of a rung drops, then who survives moves right and
 * who does not fades.
 *
 * <p>Where each chip comes from is looked up once; a frame only goes over the chips.
 */
final class RungMotion {
    /** The share of the time in which the line drops, before anything else moves. */
    private static final double DROP = 0.35;

    private final RungLayout before;
    private final RungLayout after;
    private final List<Move> moves;
    private final List<Cut> drops;

    /** A chip's way; one that does not stay is gone at the end. */
    private record Move(Box from, Box to, boolean stays) {}

    private RungMotion(RungLayout before, RungLayout after, List<Move> moves, List<Cut> drops) {
        this.before = before;
        this.after = after;
        this.moves = moves;
        this.drops = drops;
    }

    /** The way from one layout to another of the same size; empty where no rung was cut and nobody went up. */
    static Optional<RungMotion> between(RungLayout before, RungLayout after) {
        Map<Integer, Map<Integer, Box>> known = new HashMap<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (Box box : before.chips()) {
            if (box.chip() == null) {
                places.merge(box.rung(), 1, Integer::sum);
            } else {
                known.computeIfAbsent(box.rung(), rung -> new HashMap<>())
                        .put(box.chip().trial(), box);
            }
        }
        List<Move> moves = new ArrayList<>();
        boolean rises = false;
        for (Box box : after.chips()) {
            if (box.chip() == null) {
                continue;
            }
            int trial = box.chip().trial();
            Box here = known.getOrDefault(box.rung(), Map.of()).get(trial);
            Box below = known.getOrDefault(box.rung() - 1, Map.of()).get(trial);
            boolean up = here == null && below != null && !places.containsKey(box.rung());
            rises |= up;
            moves.add(new Move(here != null ? here : up ? below : box, box, true));
        }
        List<Cut> drops = after.cuts().stream()
                .filter(cut -> known.containsKey(cut.rung())
                        && before.cuts().stream().noneMatch(earlier -> earlier.rung() == cut.rung()))
                .toList();
        for (Cut cut : drops) {
            survivors(cut, known.get(cut.rung()), places, after, moves);
        }
        return drops.isEmpty() && !rises ? Optional.empty() : Optional.of(new RungMotion(before, after, moves, drops));
    }

    /** Those above a new cut line fly to the places that have opened for them in the next rung. */
    private static void survivors(
            Cut cut, Map<Integer, Box> known, Map<Integer, Integer> places, RungLayout after, List<Move> moves) {
        int next = cut.rung() + 1;
        Iterator<Box> open = places.containsKey(next)
                ? List.<Box>of().iterator()
                : after.chips().stream()
                        .filter(box -> box.rung() == next && box.chip() == null)
                        .iterator();
        for (Box box : after.chips()) {
            boolean above = box.rung() == cut.rung() && box.chip() != null && box.y() < cut.y();
            if (above && open.hasNext() && known.containsKey(box.chip().trial())) {
                Box place = open.next();
                moves.add(new Move(
                        known.get(box.chip().trial()), new Box(next, box.chip(), place.x(), place.y(), 1), false));
            }
        }
    }

    /** What the board shows at a moment from 0, before, to 1, after. */
    RungLayout at(double moment) {
        if (moment >= 1) {
            return after;
        }
        double drop = eased(Math.min(1, moment / DROP));
        double way = eased(Math.max(0, (moment - DROP) / (1 - DROP)));
        List<Box> boxes = new ArrayList<>(after.chips().size() + moves.size());
        for (Box box : after.chips()) {
            if (box.chip() == null) {
                boxes.add(box);
            }
        }
        for (Move move : moves) {
            Box from = move.from();
            Box to = move.to();
            boxes.add(new Box(
                    to.rung(),
                    way == 0 ? from.chip() : to.chip(),
                    between(from.x(), to.x(), way),
                    between(from.y(), to.y(), way),
                    between(from.fade(), to.fade(), way)));
        }
        List<Cut> cuts = new ArrayList<>(after.cuts());
        cuts.replaceAll(cut ->
                drops.contains(cut) ? new Cut(cut.rung(), cut.x(), cut.y() * drop, cut.width(), cut.value()) : cut);
        return new RungLayout(
                boxes,
                cuts,
                after.heads(),
                between(before.chipWidth(), after.chipWidth(), way),
                between(before.chipHeight(), after.chipHeight(), way));
    }

    /** The same without movement: what was there before, then what is there after. */
    RungLayout still(double moment) {
        return moment < 0.5 ? before : after;
    }

    private static double between(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private static double eased(double share) {
        return share * share * (3 - 2 * share);
    }
}
