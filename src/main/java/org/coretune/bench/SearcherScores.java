package org.coretune.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What searchers came to on data sets, and how they stand beside each other over all of them. */
final class SearcherScores {
    /** The method that the others are to beat. */
    static final String DEFAULT = "default";

    private static final String ALL = "all";

    private final int seeds;
    private final Map<String, Map<String, Result>> results = new LinkedHashMap<>();

    /** No scores yet, each to be a mean over so many seeds. */
    SearcherScores(int seeds) {
        this.seeds = seeds;
    }

    /**
     * What a method came to on a set.
     *
     * @param validationError share of the validation samples that the winner got wrong
     * @param testError       share of the test samples, after the final training
     * @param seconds         of the search
     */
    record Result(double validationError, double testError, double seconds) {}

    /** Adds a method's result on a set; each set is to get the same methods. */
    void put(String set, String method, Result result) {
        results.computeIfAbsent(set, none -> new LinkedHashMap<>()).put(method, result);
    }

    /** A row for each method on each set. */
    List<Map<String, Object>> ofSets() {
        List<Map<String, Object>> rows = new ArrayList<>();
        results.forEach(
                (set, ofSet) -> ofSet.forEach((method, result) -> rows.add(row(set, method, result, null, null))));
        return rows;
    }

    /**
     * A row for each method over all sets: mean errors and seconds; the share of sets where its test error is smaller than the
     * default's, a tie counting for neither; and its mean rank by test error, the best being 1 and equal errors sharing theirs.
     */
    List<Map<String, Object>> summary() {
        Set<String> methods = results.values().stream()
                .flatMap(ofSet -> ofSet.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return methods.stream()
                .map(method -> row(
                        ALL,
                        method,
                        new Result(
                                mean(ofSet -> ofSet.get(method).validationError()),
                                mean(ofSet -> ofSet.get(method).testError()),
                                mean(ofSet -> ofSet.get(method).seconds())),
                        methods.contains(DEFAULT) && !method.equals(DEFAULT)
                                ? (Double) mean(ofSet -> ofSet.get(method).testError()
                                                < ofSet.get(DEFAULT).testError()
                                        ? 1
                                        : 0)
                                : null,
                        mean(ofSet -> rank(method, ofSet))))
                .toList();
    }

    private double mean(ToDoubleFunction<Map<String, Result>> figure) {
        return Statistics.mean(results.values().stream().mapToDouble(figure).toArray());
    }

    private static double rank(String method, Map<String, Result> ofSet) {
        double own = ofSet.get(method).testError();
        long better =
                ofSet.values().stream().filter(other -> other.testError() < own).count();
        long equal = ofSet.values().stream()
                .filter(other -> other.testError() == own)
                .count();
        return better + (equal + 1) / 2.0;
    }

    private Map<String, Object> row(String set, String method, Result result, Double beatsDefault, Double meanRank) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", set);
        row.put("method", method);
        row.put("seeds", seeds);
        row.put("validationError", Statistics.known(result.validationError()));
        row.put("testError", Statistics.known(result.testError()));
        row.put("seconds", Statistics.known(result.seconds()));
        row.put("beatsDefault", beatsDefault);
        row.put("meanRank", meanRank);
        return row;
    }
}
