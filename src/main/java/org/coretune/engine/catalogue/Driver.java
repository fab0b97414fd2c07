package org.coretune.engine.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;
import org.coretune.engine.catalogue.Devices.Card;

/**
 * Asks NVIDIA's driver which cards there are, by its own program {@code nvidia-smi}: that needs no CUDA library in this
 * process, and says the same whatever build this is.
 *
 * <p>It counts cards by their places in the machine; CUDA, where cards differ, the fastest first, unless
 * {@code CUDA_DEVICE_ORDER=PCI_BUS_ID} is set.
 */
final class Driver {
    private static final long SECONDS = 5;
    private static final int MOST_TEXT = 1 << 16;

    private Driver() {}

    /** What there is here and now. */
    static Devices devices() {
        String answer = ask();
        return new Devices(
                has("org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu/" + System.mapLibraryName("torch_cuda")),
                has("org/nd4j/linalg/jcublas/JCublasBackend.class"),
                version(answer),
                visible(cards(answer), System.getenv("CUDA_VISIBLE_DEVICES")));
    }

    private static boolean has(String resource) {
        return Driver.class.getClassLoader().getResource(resource) != null;
    }

    /** A line for each card; nothing where there is no driver or it does not answer. */
    private static String ask() {
        Process process = null;
        try {
            process = new ProcessBuilder(
                            "nvidia-smi",
                            "--query-gpu=driver_version,compute_cap,memory.total,name",
                            "--format=csv,noheader,nounits")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                return "";
            }
            return new String(process.getInputStream().readNBytes(MOST_TEXT), StandardCharsets.UTF_8);
        } catch (IOException | UncheckedIOException e) {
            return ""; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    /** The driver's version in its answer. */
    static Optional<String> version(String answer) {
        return answer.lines()
                .map(line -> line.split(",", 2)[0].strip())
                .filter(version -> version.matches("[0-9.]+"))
                .findFirst();
    }

    /** The cards in its answer; what is no card's line is passed over. */
    static List<Card> cards(String answer) {
        List<Card> cards = new ArrayList<>();
        for (String line : answer.lines().toList()) {
            String[] cells =
                    Arrays.stream(line.split(",", 4)).map(String::strip).toArray(String[]::new);
            if (cells.length == 4 && cells[0].matches("[0-9.]+")) {
                cards.add(new Card(
                        cells[3],
                        cells[1].matches("[0-9]{1,3}\\.[0-9]") ? Integer.parseInt(cells[1].replace(".", "")) : 0,
                        cells[2].matches("[0-9]{1,9}") ? Long.parseLong(cells[2]) : 0));
            }
        }
        return cards;
    }

    /** The cards that the environment variable {@code CUDA_VISIBLE_DEVICES} leaves, in its order; all where it is not set. */
    static List<Card> visible(List<Card> cards, String variable) {
        if (variable == null || variable.startsWith("GPU-") || variable.startsWith("MIG-")) {
            return cards; // by name rather than number: left to CUDA
        }
        List<Card> left = new ArrayList<>();
        for (String number : variable.split(",")) {
            String digits = number.strip();
            if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) >= cards.size()) {
                break; // CUDA stops at the first that is none
            }
            left.add(cards.get(Integer.parseInt(digits)));
        }
        return left;
    }
}
