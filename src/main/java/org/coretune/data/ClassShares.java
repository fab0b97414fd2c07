package org.coretune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coretune.core.Message;
import org.coretune.core.Spec;

/**
 * How the classes share the training and the validation samples, and what follows for the choice of coresets.
 *
 * <p>What is proposed was measured: where training is long-tailed and validation is balanced, class-balanced re-drawing and
 * matching to the validation gradient ranked configurations clearly better than fresh random samples; where both have the
 * classes' natural shares, class-balancing cost many points of accuracy.
 *
 * @param classes every class, in the order of its number
 */
public record ClassShares(List<Share> classes) {
    /** Shares that differ by more in all are no accident of the split. */
    private static final double LARGEST_ACCIDENT = 0.05;
    /** A mixture this near to all classes alike counts as balanced. */
    private static final double BALANCED = 0.1;
    /** Largest class to smallest, from which on classes are out of balance. */
    private static final double OUT_OF_BALANCE = 3;
    /** Fewer samples of a class in an epoch leave it to chance whether it is learnt. */
    private static final double RARE = 5;

    private static final int MOST_NAMES = 5;
    /** Up to this share of the data it was measured that validation loss ranks early rungs better than accuracy. */
    private static final double SMALL = 0.1;

    /**
     * One class.
     *
     * @param name       as in the data
     * @param training   its training samples
     * @param validation its validation samples
     */
    public record Share(String name, int training, int validation) {}

    /**
     * A kind of coreset with the reason for it.
     *
     * @param subset kind and options, never {@code auto}
     * @param early  whether early rungs are to rank by validation loss, where nothing else is asked for
     * @param why    in sentences
     */
    public record Choice(Spec subset, boolean early, Message why) {}

    /** Copies the list. */
    public ClassShares {
        classes = List.copyOf(classes);
    }

    /** The shares in prepared data. */
    public static ClassShares of(Dataset data) {
        return of(
                data.classNames(),
                data.training().classCounts(),
                data.validation().classCounts());
    }

    /** The shares by numbers of samples: name, training and validation samples of class c stand at place c. */
    public static ClassShares of(List<String> names, int[] training, int[] validation) {
        return new ClassShares(IntStream.range(0, names.size())
                .mapToObj(c -> new Share(names.get(c), training[c], validation[c]))
                .toList());
    }

    private double[] shares(ToIntFunction<Share> part) {
        double total = Math.max(1, classes.stream().mapToInt(part).sum());
        return classes.stream()
                .mapToDouble(share -> part.applyAsInt(share) / total)
                .toArray();
    }

    /** How far the two mixtures are apart: the share of samples that would have to change class, 0 to 1. */
    public double difference() {
        return distance(shares(Share::training), shares(Share::validation));
    }

    /** Whether training and validation have other shares than an accident of the split would give. */
    public boolean differ() {
        return difference() > LARGEST_ACCIDENT;
    }

    /** How many times as large as the smallest class of the training samples the largest is. */
    public double imbalance() {
        int[] sizes = classes.stream()
                .mapToInt(Share::training)
                .filter(size -> size > 0)
                .toArray();
        return sizes.length == 0
                ? 1
                : (double) Arrays.stream(sizes).max().getAsInt()
                        / Arrays.stream(sizes).min().getAsInt();
    }

    private boolean isBalanced(ToIntFunction<Share> part) {
        double[] alike = new double[classes.size()];
        Arrays.fill(alike, 1.0 / classes.size());
        return distance(shares(part), alike) <= BALANCED;
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                        .mapToDouble(c -> Math.abs(a[c] - b[c]))
                        .sum()
                / 2;
    }

    /** Classes less than half as large as the average one, of which an epoch of this share of the data holds fewer than five samples. */
    public List<String> rare(double fraction) {
        double average = classes.stream().mapToInt(Share::training).average().orElse(0);
        return classes.stream()
                .filter(share -> share.training() < average / 2 && share.training() * fraction < RARE)
                .map(Share::name)
                .toList();
    }

    /**
     * What {@code subset: auto} stands for with these classes: streaming, by strata where a class would be rare, and
     * where training and validation differ what brings the validation mixture into training. Of small parts of the data
     * early rungs rank by validation loss.
     *
     * @param auto options {@code fraction} and {@code stratified}
     */
    public Choice choose(Spec auto) {
        double fraction = auto.number("fraction", 0.1);
        Map<String, Object> options = new LinkedHashMap<>(auto.options());
        if (differ()) {
            options.remove("stratified");
            if (isBalanced(Share::validation)) {
                return new Choice(
                        new Spec("class-balanced", options), false, new Message("data.auto-class-balanced", percent()));
            }
            options.put("target", "validation");
            return new Choice(new Spec("gradmatch", options), false, new Message("data.auto-validation", percent()));
        }
        List<String> rare = rare(fraction);
        boolean byStrata = !rare.isEmpty() && !auto.has("stratified");
        if (byStrata) {
            options.put("stratified", true);
        }
        Message why = byStrata ? new Message("data.auto-stratified", named(rare)) : new Message("data.auto-streaming");
        boolean early = fraction <= SMALL;
        return new Choice(new Spec("streaming", options), early, early ? new Message("data.auto-early", why) : why);
    }

    /**
     * What a user should know about the classes with this choice of coresets, one sentence each; nothing where the shares
     * agree and no class is rare.
     *
     * @param subset kind and options; {@code auto} is judged as what it stands for
     */
    public List<Message> advice(Spec subset) {
        Spec chosen = subset.kind().equals("auto") ? choose(subset).subset() : subset;
        boolean balances = chosen.kind().equals("class-balanced");
        List<Message> advice = new ArrayList<>();
        if (differ()) {
            advice.add(new Message("data.shares-differ", percent()));
            boolean matches = chosen.kind().equals("gradmatch")
                    && chosen.text("target", "").equals("validation");
            boolean balanced = isBalanced(Share::validation);
            if (!matches && !(balances && balanced)) {
                advice.add(balanced ? new Message("data.propose-balanced") : new Message("data.propose-validation"));
            }
        }
        if (balances && !isBalanced(Share::validation)) {
            advice.add(new Message("data.balancing-hurts", rounded(imbalance())));
        } else if (!differ() && imbalance() >= OUT_OF_BALANCE) {
            advice.add(new Message("data.out-of-balance", rounded(imbalance())));
        }
        List<String> rare = chosen.kind().equals("full") || balances ? List.of() : rare(chosen.number("fraction", 0.1));
        if (!rare.isEmpty() && !chosen.flag("stratified", false)) {
            advice.add(new Message("data.rare", named(rare)));
        }
        return advice;
    }

    private long percent() {
        return Math.round(100 * difference());
    }

    private static double rounded(double ratio) {
        return Math.rint(ratio * 10) / 10;
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + ", …" : first;
    }
}
