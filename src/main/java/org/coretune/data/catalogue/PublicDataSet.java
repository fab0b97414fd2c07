package org.coretune.data.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.coretune.core.InvalidInputException;

/**
 * An entry of the catalogue.
 *
 * @param name    short name, as typed
 * @param title   what it is
 * @param licence terms as its publisher states them
 * @param files   what is fetched
 */
public record PublicDataSet(String name, String title, String licence, List<RemoteFile> files) {
    /** Copies the list. */
    public PublicDataSet {
        files = List.copyOf(files);
    }

    /** All entries, in the order of the catalogue. */
    public static List<PublicDataSet> all() {
        try (InputStream resource = PublicDataSet.class.getResourceAsStream("/catalogue/data-sets.json")) {
            return List.of(new ObjectMapper().readValue(resource, PublicDataSet[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("the catalogue is part of the program", e);
        }
    }

    /**
     * The entry of this name, in whatever case.
     *
     * @throws InvalidInputException where there is none
     */
    public static PublicDataSet named(String name) {
        List<PublicDataSet> all = all();
        return all.stream()
                .filter(set -> set.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "catalogue.unknown",
                        name,
                        all.stream().map(PublicDataSet::name).collect(Collectors.joining(", "))));
    }

    /** Length of all files, about. */
    public long bytes() {
        return files.stream().mapToLong(RemoteFile::bytes).sum();
    }

    /** Whether each file has a source whose checksum is known. */
    public boolean verified() {
        return files.stream()
                .allMatch(file -> file.sources().stream()
                        .anyMatch(source -> source.checksum().isPresent()));
    }
}
