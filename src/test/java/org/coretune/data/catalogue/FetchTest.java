package org.coretune.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching from a server on this machine that behaves as badly as servers do. */
class FetchTest {
    private static final byte[] CONTENT = content(300_000);
    private static final int HALF = 150_000;

    @TempDir
    private Path folder;

    private HttpServer server;
    private final List<String> ranges = new ArrayList<>();
    private final List<Fetch.State> states = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aFileWhoseChecksumFitsLandsAndIsRecorded() throws Exception {
        serve("/a", exchange -> whole(exchange, CONTENT));
        fetch(source("/a", sha256(CONTENT)));
        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(states).containsExactly(Fetch.State.VERIFIED);
        assertThat(folder.resolve(Fetch.SUMS)).hasContent(sha256(CONTENT) + "  file.bin");
        assertOnlyTheFileIsLeft();
    }

    @Test
    void withoutAKnownChecksumWhatArrivedIsRecorded() throws Exception {
        serve("/a", exchange -> whole(exchange, CONTENT));
        fetch(source("/a", null));
        assertThat(states).containsExactly(Fetch.State.RECORDED);
        assertThat(folder.resolve(Fetch.SUMS)).hasContent(sha256(CONTENT) + "  file.bin");
    }

    @Test
    void anInterruptedTransferGoesOnWhereItBrokeOff() throws Exception {
        serve("/a", this::breaksOffAtHalf);
        fetch(source("/a", sha256(CONTENT)));
        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(ranges).hasSize(2);
        assertThat(ranges.get(0)).isEqualTo("whole");
        assertThat(ranges.get(1)).matches("bytes=[1-9][0-9]*- if \"v1\"");
    }

    @Test
    void aLaterFetchGoesOnFromThePartOfAnEarlierOne() throws Exception {
        leavePart("/a", "\"v1\"");
        serve("/a", exchange -> ranged(exchange, "\"v1\""));
        fetch(source("/a", null));
        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(ranges).containsExactly("bytes=" + HALF + "- if \"v1\"");
        assertOnlyTheFileIsLeft();
    }

    @Test
    void aFileThatChangedOnTheServerStartsOver() throws Exception {
        leavePart("/a", "\"v0\"");
        Files.write(folder.resolve("file.bin.part"), new byte[HALF]);
        serve("/a", exchange -> ranged(exchange, "\"v1\""));
        fetch(source("/a", null));
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void aPartThatNothingCanVouchForIsNotUsed() throws Exception {
        leavePart("/a", "");
        serve("/a", exchange -> whole(exchange, CONTENT));
        fetch(source("/a", null));
        assertThat(ranges).containsExactly("whole");
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void aServerWithoutRangesSendsTheWholeFileAgain() throws Exception {
        leavePart("/a", "");
        serve("/a", exchange -> whole(exchange, CONTENT));
        fetch(source("/a", sha256(CONTENT)));
        assertThat(ranges).containsExactly("bytes=" + HALF + "-");
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void aPartLongerThanTheFileStartsOver() throws Exception {
        leavePart("/a", "");
        Files.write(folder.resolve("file.bin.part"), content(CONTENT.length + 10));
        serve("/a", exchange -> ranged(exchange, "\"v1\""));
        fetch(source("/a", sha256(CONTENT)));
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void aWrongFileNeverLands() {
        serve("/a", exchange -> whole(exchange, new byte[CONTENT.length]));
        assertThatThrownBy(() -> fetch(source("/a", sha256(CONTENT))))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("sent another file")
                .hasMessageContaining(sha256(CONTENT));
        assertThat(target()).doesNotExist();
        assertThat(folder.resolve("file.bin.part")).doesNotExist();
        assertThat(folder.resolve(Fetch.SUMS)).doesNotExist();
    }

    @Test
    void afterAnAnswerThatItIsNotThereTheNextSourceIsTried() throws Exception {
        serve("/b", exchange -> whole(exchange, CONTENT));
        fetch(source("/a", sha256(CONTENT)), source("/b", sha256(CONTENT)));
        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(failures).singleElement().asString().contains("/a answered with status 404");
    }

    @Test
    void afterAWrongFileTheNextSourceIsTried() throws Exception {
        serve("/a", exchange -> whole(exchange, new byte[10]));
        serve("/b", exchange -> whole(exchange, CONTENT));
        fetch(source("/a", sha256(CONTENT)), source("/b", sha256(CONTENT)));
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        serve("/a", exchange -> {
            exchange.getResponseHeaders().add("Location", url("/b").toString());
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        serve("/b", exchange -> whole(exchange, CONTENT));
        fetch(source("/a", sha256(CONTENT)));
        assertThat(target()).hasBinaryContent(CONTENT);
    }

    @Test
    void aFileLargerThanTheCatalogueAllowsIsRefusedBeforeItArrives() {
        serve("/a", exchange -> whole(exchange, content(2 * CONTENT.length + 1)));
        assertThatThrownBy(() -> fetch(source("/a", null))).hasMessageContaining("at most " + 2 * CONTENT.length);
        assertThat(folder.resolve("file.bin.part")).doesNotExist();
    }

    @Test
    void aServerThatKeepsSendingIsCutOff() {
        serve("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 10; i++) {
                    body.write(CONTENT);
                }
            }
        });
        assertThatThrownBy(() -> fetch(source("/a", null)))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("at most " + 2 * CONTENT.length);
        assertThat(folder.resolve("file.bin.part")).isEmptyFile();
        assertThat(target()).doesNotExist();
    }

    @Test
    void aServerThatAlwaysBreaksOffEndsInASentenceAndLeavesThePart() {
        serve("/a", exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, HALF);
            exchange.close();
        });
        assertThatThrownBy(() -> fetch(source("/a", null)))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("broke off");
        assertThat(folder.resolve("file.bin.part")).exists();
        assertThat(target()).doesNotExist();
    }

    @Test
    void cancellingLeavesWhatArrived() {
        serve("/a", exchange -> whole(exchange, CONTENT));
        Fetch[] fetch = new Fetch[1];
        fetch[0] = new Fetch(folder, new Listening() {
            @Override
            public void arrived(RemoteFile file, long bytes, long of) {
                cancel(fetch[0]);
            }
        });
        assertThatThrownBy(() -> fetch[0].one(file(source("/a", sha256(CONTENT)))))
                .isInstanceOf(InterruptedException.class);
        assertThat(folder.resolve("file.bin.part")).isNotEmptyFile();
        assertThat(target()).doesNotExist();
    }

    @Test
    void cancellingEndsTheWaitForASilentServer() throws Exception {
        CountDownLatch silence = new CountDownLatch(1);
        serve("/a", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 1000);
            exchange.getResponseBody().flush();
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        CountDownLatch begun = new CountDownLatch(1);
        Fetch fetch = new Fetch(folder, new Listening() {
            @Override
            public void arrived(RemoteFile file, long bytes, long of) {
                begun.countDown();
            }
        });
        Thread canceller = new Thread(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cancel(fetch);
        });
        canceller.start();
        assertThatThrownBy(() -> fetch.one(file(source("/a", null)))).isInstanceOf(InterruptedException.class);
        silence.countDown();
        canceller.join();
    }

    private static void cancel(Fetch fetch) {
        try {
            fetch.cancel();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theContentOfAPackedFileIsWhatCounts() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(CONTENT);
        }
        serve("/a", exchange -> whole(exchange, packed.toByteArray()));
        serve("/b", exchange -> whole(exchange, CONTENT));
        fetch(
                new RemoteFile.Source(url("/b"), null, md5(CONTENT)),
                new RemoteFile.Source(url("/a"), null, md5(CONTENT)));
        assertThat(states).containsExactly(Fetch.State.VERIFIED);
        assertThat(failures).hasSize(1);
    }

    @Test
    void whatIsThereAlreadyIsKeptAndAnotherFileIsNotTouched() throws Exception {
        serve("/a", exchange -> whole(exchange, CONTENT));
        fetch(source("/a", null));
        fetch(source("/a", null));
        assertThat(states).containsExactly(Fetch.State.RECORDED, Fetch.State.KEPT);
        assertThat(ranges).hasSize(1);
        Files.write(target(), new byte[] {1});
        assertThatThrownBy(() -> fetch(source("/a", null))).isInstanceOf(InvalidInputException.class);
        assertThat(target()).hasBinaryContent(new byte[] {1});
    }

    private class Listening implements Fetch.Listener {
        @Override
        public void arrived(RemoteFile file, long bytes, long of) {}

        @Override
        public void done(RemoteFile file, Fetch.State state, Checksum measured) {
            states.add(state);
        }

        @Override
        public void failed(Message cause) {
            failures.add(cause.text());
        }
    }

    private void fetch(RemoteFile.Source... sources) throws Exception {
        new Fetch(folder, new Listening()).one(file(sources));
    }

    private static RemoteFile file(RemoteFile.Source... sources) {
        return new RemoteFile("file.bin", CONTENT.length, List.of(sources));
    }

    private Path target() {
        return folder.resolve("file.bin");
    }

    private RemoteFile.Source source(String path, String sha256) {
        return new RemoteFile.Source(url(path), sha256, null);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void leavePart(String path, String validator) throws IOException {
        Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(CONTENT, HALF));
        Files.writeString(folder.resolve("file.bin.part.source"), url(path) + "\n" + validator + "\n");
    }

    private void assertOnlyTheFileIsLeft() {
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("file.bin", Fetch.SUMS);
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            var headers = exchange.getRequestHeaders();
            String range = headers.getFirst("Range");
            String condition = headers.getFirst("If-Range");
            ranges.add(range == null ? "whole" : range + (condition == null ? "" : " if " + condition));
            handler.handle(exchange);
        });
    }

    private static void whole(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(content);
        }
    }

    private void breaksOffAtHalf(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Range")) {
            ranged(exchange, "\"v1\"");
        } else {
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, HALF);
            exchange.getResponseBody().flush();
            exchange.close();
        }
    }

    private static void ranged(HttpExchange exchange, String tag) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        exchange.getResponseHeaders().add("ETag", tag);
        if (range == null || condition != null && !condition.equals(tag)) {
            whole(exchange, CONTENT);
            return;
        }
        int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        if (from >= CONTENT.length) {
            exchange.sendResponseHeaders(416, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (CONTENT.length - 1) + "/" + CONTENT.length);
        exchange.sendResponseHeaders(206, CONTENT.length - from);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(CONTENT, from, CONTENT.length - from);
        }
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 31 + i / 251);
        }
        return content;
    }

    private static String sha256(byte[] content) {
        return hex("SHA-256", content);
    }

    private static String md5(byte[] content) {
        return hex("MD5", content);
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
