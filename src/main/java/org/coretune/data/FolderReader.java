package org.coretune.data;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.Spec;
import org.coretune.core.experiment.Definition;

/**
 * Pictures in folders, one folder for each class: PNG, JPEG, GIF or BMP.
 *
 * <p>All take the size of the first one, or {@code size} pixels on each side; larger or smaller ones are scaled.
 * {@code grey: true} leaves one channel. The size that a file claims is looked at before it is decoded.
 */
final class FolderReader {
    private static final List<String> ENDINGS = List.of("png", "jpg", "jpeg", "gif", "bmp");
    private static final long LARGEST_PICTURE = 50_000_000;

    /** Warnings of decoders about what costs no pixel, as many cameras and programs leave it behind. */
    private static final Pattern HARMLESS = Pattern.compile("(?i)extraneous bytes|colou?r profile|JFIF|metadata");

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final Path base;
    private final long memory;
    private final boolean grey;
    private int side;
    private Shape shape;

    private FolderReader(Spec options, Path base, long memory) {
        this.base = base;
        this.memory = memory;
        this.grey = options.flag(DataKinds.GREY);
        this.side = options.whole(DataKinds.SIZE.or(0L));
    }

    /** A picture file and its class. */
    private record Entry(Path path, String name) {}

    static Pictures read(Definition.Data definition, Spec options, Path base, long memory) {
        FolderReader reader = new FolderReader(options, base, memory);
        List<Entry> entries = new ArrayList<>(reader.entries(definition.train()));
        int training = entries.size();
        definition.test().ifPresent(test -> entries.addAll(reader.entries(test)));
        List<String> names =
                entries.stream().map(Entry::name).distinct().sorted().toList();
        int[] labels =
                entries.stream().mapToInt(entry -> names.indexOf(entry.name())).toArray();
        byte[] pixels = reader.pixels(entries);
        List<Origin> origins = new ArrayList<>();
        origins.add(reader.origin(definition.train(), entries.subList(0, training)));
        definition
                .test()
                .ifPresent(test -> origins.add(reader.origin(test, entries.subList(training, entries.size()))));
        return new Pictures(new Pixels(pixels, reader.shape), labels, names, training, origins);
    }

    private List<Entry> entries(String folder) {
        Path root = base.resolve(folder);
        if (!Files.isDirectory(root)) {
            throw new InvalidInputException(
                    "data.no-folder", folder, root.toAbsolutePath().normalize());
        }
        List<Entry> entries = new ArrayList<>();
        for (Path group : listed(root)) {
            if (Files.isDirectory(group, LinkOption.NOFOLLOW_LINKS)) {
                for (Path file : listed(group)) {
                    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                    if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file)) {
                        entries.add(new Entry(file, group.getFileName().toString()));
                    }
                }
            }
        }
        if (entries.isEmpty()) {
            throw new InvalidInputException("data.no-pictures", folder);
        }
        return entries;
    }

    private static List<Path> listed(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw SourceFile.refused(folder.toString(), e);
        }
    }

    private byte[] pixels(List<Entry> entries) {
        byte[] pixels = null;
        for (int i = 0; i < entries.size(); i++) {
            BufferedImage image = decode(entries.get(i).path());
            if (pixels == null) {
                int width = side > 0 ? side : image.getWidth();
                int height = side > 0 ? side : image.getHeight();
                shape = new Shape(grey ? 1 : 3, height, width);
                long all = (long) entries.size() * shape.size();
                if (all > Math.min(memory / 2, LARGEST_ARRAY)) {
                    throw new InvalidInputException(
                            "data.too-many-pictures", entries.get(0).path().getParent(), all >> 20, memory >> 20);
                }
                pixels = new byte[(int) all];
            }
            write(scaled(image), pixels, i * shape.size());
        }
        return pixels;
    }

    private BufferedImage decode(Path file) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new InvalidInputException("data.no-picture", file);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                long area = (long) reader.getWidth(0) * reader.getHeight(0);
                if (area > LARGEST_PICTURE) {
                    throw new InvalidInputException("data.huge-picture", file, area, LARGEST_PICTURE);
                }
                List<String> troubles = new ArrayList<>(); // half a JPEG is decoded with no more than a warning
                reader.addIIOReadWarningListener((source, warning) -> {
                    if (!HARMLESS.matcher(warning).find()) {
                        troubles.add(warning);
                    }
                });
                BufferedImage image = reader.read(0);
                if (!troubles.isEmpty()) {
                    throw new InvalidInputException("data.damaged-picture", file, troubles.get(0));
                }
                return image;
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidInputException(
                    new Message("data.damaged-picture", file, String.valueOf(e.getMessage())), e);
        }
    }

    /** The picture in the size of all, without transparency. */
    private BufferedImage scaled(BufferedImage image) {
        BufferedImage plain = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = plain.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, shape.width(), shape.height(), null);
        graphics.dispose();
        return plain;
    }

    private void write(BufferedImage image, byte[] pixels, int from) {
        int plane = shape.width() * shape.height();
        int[] colours = image.getRGB(0, 0, shape.width(), shape.height(), null, 0, shape.width());
        for (int i = 0; i < plane; i++) {
            int red = colours[i] >> 16 & 0xff;
            int green = colours[i] >> 8 & 0xff;
            int blue = colours[i] & 0xff;
            if (grey) {
                pixels[from + i] = (byte) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
            } else {
                pixels[from + i] = (byte) red;
                pixels[from + plane + i] = (byte) green;
                pixels[from + 2 * plane + i] = (byte) blue;
            }
        }
    }

    /** The folder, with SHA-256 over names and content of all its pictures. */
    private Origin origin(String folder, List<Entry> entries) {
        MessageDigest digest = SourceFile.sha256();
        long bytes = 0;
        try (DigestOutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (Entry entry : entries) {
                sink.write((entry.name() + "/" + entry.path().getFileName() + "\n").getBytes("UTF-8"));
                bytes += Files.copy(entry.path(), sink);
            }
        } catch (IOException e) {
            throw SourceFile.refused(folder, e);
        }
        return new Origin(folder, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
