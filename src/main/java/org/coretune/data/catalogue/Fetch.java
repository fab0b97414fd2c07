package org.coretune.data.catalogue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * Fetches the files of a data set into a folder.
 *
 * <p>A file appears under its name only when it is whole and its checksum, where one is known, fits; until then it is
 * {@code NAME.part}, from which the next fetch goes on. Sources are tried in turn, each {@value #ATTEMPTS} times while it
 * keeps breaking off. The SHA-256 of everything fetched is recorded in {@code SHA256SUMS}, in the form that
 * {@code sha256sum -c} reads. Blocks; {@link #cancel} from another thread ends it and leaves what arrived. Only one fetch
 * at a time may work on a folder.
 */
public final class Fetch {
    /** File that records the checksums of what was fetched. */
    public static final String SUMS = "SHA256SUMS";

    private static final int ATTEMPTS = 3;

    /** Hears what is going on. */
    public interface Listener {
        /** Bytes of a file that have arrived, of about how many. */
        void arrived(RemoteFile file, long bytes, long of);

        /** A file is in its place. */
        void done(RemoteFile file, State state, Checksum measured);

        /** A source did not serve, and the next one is tried. */
        void failed(Message cause);
    }

    /** How a file came to be in its place. */
    public enum State {
        /** Fetched; its checksum was known and fits. */
        VERIFIED,
        /** Fetched; no checksum is known, so what arrived was recorded. */
        RECORDED,
        /** It was there already, as fetched before. */
        KEPT
    }

    private final Path folder;
    private final Listener listener;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    private volatile Transfer current;
    private volatile boolean cancelled;

    /** Fetches into this folder, which is made where it does not exist. */
    public Fetch(Path folder, Listener listener) {
        this.folder = folder;
        this.listener = listener;
    }

    /**
     * Fetches all files of a data set.
     *
     * @throws FetchException       where no source of a file served it
     * @throws InvalidInputException where the folder holds another file of that name
     * @throws InterruptedException where it was cancelled, or the thread interrupted while it waited for an answer
     */
    public void all(PublicDataSet set) throws IOException, InterruptedException {
        for (RemoteFile file : set.files()) {
            one(file);
        }
    }

    /** Ends the fetch for good; what arrived stays and a later fetch goes on from there. */
    public void cancel() throws IOException {
        cancelled = true;
        Transfer running = current;
        if (running != null) {
            running.cancel();
        }
    }

    /** Fetches one file; see {@link #all}. */
    public void one(RemoteFile file) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path target = folder.resolve(file.name());
        if (Files.exists(target)) {
            listener.done(file, State.KEPT, known(file, target));
            return;
        }
        List<String> causes = new ArrayList<>();
        for (RemoteFile.Source source : file.sources()) {
            try {
                Transfer transfer = new Transfer(client, file, source, folder, listener);
                current = transfer;
                arrive(transfer);
                land(file, source, transfer.part(), target);
                transfer.forget();
                return;
            } catch (FetchException e) {
                causes.add(e.getMessage());
                listener.failed(e.text());
            }
        }
        throw new FetchException("catalogue.no-source", file.name(), String.join(" ", causes));
    }

    private void arrive(Transfer transfer) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            if (cancelled) {
                throw new InterruptedException();
            }
            try {
                transfer.run();
                return;
            } catch (FetchException refused) {
                throw refused;
            } catch (IOException broken) {
                if (attempt == ATTEMPTS && !cancelled) {
                    throw transfer.broken(broken);
                }
            }
        }
    }

    /** Checks what arrived and moves it into its place. */
    private void land(RemoteFile file, RemoteFile.Source source, Path part, Path target) throws IOException {
        Optional<Checksum> expected = source.checksum();
        if (expected.isPresent() && !expected.get().fits(part)) {
            String actual = expected.get().actual(part);
            Files.delete(part);
            throw new FetchException("catalogue.checksum", source.url(), expected.get(), actual);
        }
        Checksum measured = Checksum.measured(part);
        record(file.name(), measured);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        listener.done(file, expected.isPresent() ? State.VERIFIED : State.RECORDED, measured);
    }

    /** The checksum of a file that is there, which must be what the catalogue or an earlier fetch says. */
    private Checksum known(RemoteFile file, Path target) throws IOException {
        Checksum measured = Checksum.measured(target);
        boolean recorded = measured.hex().equals(recorded().get(file.name()));
        boolean fits = recorded;
        for (RemoteFile.Source source : file.sources()) {
            fits = fits
                    || source.checksum().isPresent() && source.checksum().get().fits(target);
        }
        if (!fits) {
            throw new InvalidInputException("catalogue.other-file", target);
        }
        return measured;
    }

    private Map<String, String> recorded() throws IOException {
        Path sums = folder.resolve(SUMS);
        return Files.exists(sums)
                ? Files.readAllLines(sums, StandardCharsets.UTF_8).stream()
                        .filter(line -> line.matches("[0-9a-f]{64}  .+"))
                        .collect(Collectors.toMap(
                                line -> line.substring(66), line -> line.substring(0, 64), (a, b) -> b, TreeMap::new))
                : new TreeMap<>();
    }

    private void record(String name, Checksum measured) throws IOException {
        Map<String, String> sums = recorded();
        sums.put(name, measured.hex());
        Path written = folder.resolve(SUMS + ".part");
        Files.write(
                written,
                sums.entrySet().stream()
                        .map(entry -> entry.getValue() + "  " + entry.getKey())
                        .toList(),
                StandardCharsets.UTF_8);
        Files.move(written, folder.resolve(SUMS), StandardCopyOption.ATOMIC_MOVE);
    }
}
