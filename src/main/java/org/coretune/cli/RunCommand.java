package org.coretune.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.coretune.project.OpenExperiment;
import org.coretune.project.Project;
import org.coretune.project.ProjectFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coretune run}: a new experiment of a project, to its end. */
@Command(name = "run")
public final class RunCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(paramLabel = "PROJECT")
    private Path project;

    @Option(names = "--seed", paramLabel = "N")
    private Long seed;

    @Option(names = "--workers", paramLabel = "N")
    private String workers;

    @Option(names = "--engine", paramLabel = "NAME")
    private String engine;

    @Option(names = "--device", paramLabel = "NAME")
    private String device;

    @Option(names = "--set", paramLabel = "PATH=VALUE")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--name", paramLabel = "TEXT")
    private String name;

    /** Lets the project run the program that it names. */
    @Option(names = "--trust")
    private boolean trust;

    @Option(names = "--json")
    private boolean json;

    /** The command. */
    public RunCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> overrides = new ArrayList<>(settings);
        add(overrides, "run.workers", workers);
        add(overrides, "run.engine", engine);
        add(overrides, "run.device", device);
        if (seed != null) {
            overrides.addAll(ProjectFile.seed(seed));
        }
        Project opened = Project.open(project);
        ProjectFile file = opened.read(overrides);
        if (trust) {
            opened.trust(file.definition());
        }
        String called = name == null ? file.definition().name() : name;
        return new Watch(streams, json).run(OpenExperiment.begin(opened, file, called, Clock.systemUTC()));
    }

    private static void add(List<String> overrides, String path, String value) {
        if (value != null) {
            overrides.add(path + "=" + value);
        }
    }
}
