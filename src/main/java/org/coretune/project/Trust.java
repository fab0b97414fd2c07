package org.coretune.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.coretune.core.FileTrouble;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;
import org.coretune.core.experiment.Command;

/**
 * Which commands the user lets which project folders run. Remembered outside of all projects, so that no project can trust
 * itself; another folder or another command is another question.
 *
 * <p>What the command's files hold is not part of it: whoever trusts {@code python3 train.py} trusts that file as it will be.
 *
 * @param file a line for each: a hash of folder and command, and the folder for whoever reads the file
 */
public record Trust(Path file) {
    /** The system property that names another file than the user's own. */
    public static final String PLACE = "coretune.trust";

    /** What this user trusts: {@code .coretune/trusted-commands} in the home folder. */
    public static Trust ofUser() {
        Path usual = Path.of(System.getProperty("user.home"), ".coretune", "trusted-commands");
        return new Trust(Path.of(System.getProperty(PLACE, usual.toString())));
    }

    /** Whether the user lets projects in {@code folder} run the command. */
    public boolean covers(Path folder, Command command) {
        String hash = hash(folder, command);
        return lines().stream().anyMatch(line -> line.startsWith(hash));
    }

    /**
     * Remembers that the user lets projects in {@code folder} run the command.
     *
     * @throws InvalidInputException where that cannot be written down
     */
    public void give(Path folder, Command command) {
        if (covers(folder, command)) {
            return;
        }
        List<String> lines = new ArrayList<>(lines());
        // A line end in the name of a folder must not become a line of its own.
        lines.add(hash(folder, command) + " " + Command.legible(real(folder).toString()));
        try {
            SafeFile.replace(
                    file, out -> out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.not-written", file, FileTrouble.of(e)), e);
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new InvalidInputException(new Message("project.unreadable-trust", file, FileTrouble.of(e)), e);
        }
    }

    private static String hash(Path folder, Command command) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(real(folder).toString().getBytes(StandardCharsets.UTF_8));
            for (String word : command.words()) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                digest.update((byte) 0);
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }
}
