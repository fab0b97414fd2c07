package org.coretune.data.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One file's bytes from one source into {@code NAME.part}, going on where an earlier transfer broke off.
 *
 * <p>It goes on only where the bytes must belong together: the part came from the same address, and either the server
 * says that the file has not changed since ({@code If-Range} with its tag or date, kept in {@code NAME.part.source}) or
 * a known checksum will tell. A server that sends the whole file instead starts the part over.
 */
final class Transfer {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_REFUSED = 416;
    private static final int BUFFER = 1 << 16;

    private final HttpClient client;
    private final RemoteFile file;
    private final RemoteFile.Source source;
    private final Path part;
    private final Path origin;
    private final Fetch.Listener listener;
    private volatile InputStream open = InputStream.nullInputStream();
    private volatile boolean cancelled;

    Transfer(HttpClient client, RemoteFile file, RemoteFile.Source source, Path folder, Fetch.Listener listener) {
        this.client = client;
        this.file = file;
        this.source = source;
        this.part = folder.resolve(file.name() + ".part");
        this.origin = folder.resolve(file.name() + ".part.source");
        this.listener = listener;
    }

    /** Where the bytes are when {@link #run} has ended. */
    Path part() {
        return part;
    }

    /** Removes the note of where the part came from. */
    void forget() throws IOException {
        Files.deleteIfExists(origin);
    }

    /** Ends {@link #run} from another thread, also while it waits for a server that has fallen silent. */
    void cancel() throws IOException {
        cancelled = true;
        open.close();
    }

    /** The sentence for a transfer that kept breaking off. */
    FetchException broken(IOException cause) {
        String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new FetchException("catalogue.broken", source.url(), words);
    }

    /**
     * Transfers what is missing.
     *
     * @throws FetchException where the server refuses, or sends more than the file can have
     * @throws IOException    where the connection breaks off; the part stays
     */
    void run() throws IOException, InterruptedException {
        long from = resumable();
        HttpResponse<InputStream> response = ask(from);
        if (response.statusCode() == RANGE_REFUSED && from > 0) {
            response.body().close();
            from = 0;
            response = ask(0);
        }
        try (InputStream body = response.body()) {
            open = body;
            checkCancelled();
            if (response.statusCode() != OK && response.statusCode() != PARTIAL) {
                throw new FetchException("catalogue.status", source.url(), response.statusCode());
            }
            if (response.statusCode() == OK) {
                from = 0;
            } else if (!startsAt(response, from)) {
                throw new FetchException("catalogue.range", source.url(), from);
            }
            OptionalLong length = response.headers().firstValueAsLong("Content-Length");
            long total = length.isPresent() ? from + length.getAsLong() : file.bytes();
            if (total > file.limit()) {
                throw tooLarge(total);
            }
            if (from == 0) {
                remember(response);
            }
            write(body, from, total);
            if (length.isPresent() && Files.size(part) != total) {
                throw new IOException(Files.size(part) + " / " + total);
            }
        }
    }

    private HttpResponse<InputStream> ask(long from) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(source.url()).timeout(Duration.ofSeconds(60));
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
            String validator = noted(1);
            if (!validator.isEmpty()) {
                request.header("If-Range", validator);
            }
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static boolean startsAt(HttpResponse<?> response, long from) {
        return response.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + from + "-");
    }

    private void write(InputStream body, long from, long total) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long written = from;
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.truncate(from);
            channel.position(from);
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                written += count;
                if (written > file.limit()) {
                    channel.truncate(0);
                    throw tooLarge(written);
                }
                for (ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count); bytes.hasRemaining(); ) {
                    channel.write(bytes);
                }
                listener.arrived(file, written, total);
                checkCancelled();
            }
            checkCancelled();
            channel.force(true);
        }
    }

    private void checkCancelled() throws InterruptedIOException {
        if (cancelled) {
            throw new InterruptedIOException();
        }
    }

    private FetchException tooLarge(long bytes) {
        return new FetchException("catalogue.too-large", source.url(), bytes, file.limit());
    }

    /** Bytes of the part that the source's can be put behind. */
    private long resumable() throws IOException {
        boolean same = Files.exists(part) && noted(0).equals(source.url().toString());
        return same && (source.checksum().isPresent() || !noted(1).isEmpty()) ? Files.size(part) : 0;
    }

    /** Notes the address, and what tells the server whether the file has changed: a strong tag, else its date. */
    private void remember(HttpResponse<?> response) throws IOException {
        String validator = response.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"))
                .orElse("");
        Files.write(origin, List.of(source.url().toString(), validator), StandardCharsets.UTF_8);
    }

    private String noted(int line) throws IOException {
        if (!Files.exists(origin)) {
            return "";
        }
        List<String> lines = Files.readAllLines(origin, StandardCharsets.UTF_8);
        return line < lines.size() ? lines.get(line) : "";
    }
}
