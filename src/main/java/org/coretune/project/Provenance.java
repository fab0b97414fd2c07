package org.coretune.project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.coretune.core.experiment.Definition;

/** What every experiment says about where its results come from. */
final class Provenance {
    private Provenance() {}

    /** What is said first, then seeds and versions. */
    static Map<String, String> of(Definition definition, Map<String, String> first) {
        Map<String, String> provenance = new LinkedHashMap<>(first);
        provenance.put("run.seed", Long.toString(definition.run().seed()));
        provenance.put("search.seed", Long.toString(definition.run().searchSeed()));
        provenance.put(
                "coretune",
                Optional.ofNullable(OpenExperiment.class.getPackage().getImplementationVersion())
                        .orElse("development"));
        provenance.put("java", System.getProperty("java.version"));
        provenance.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return provenance;
    }
}
