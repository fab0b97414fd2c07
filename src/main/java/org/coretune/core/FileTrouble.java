package org.coretune.core;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in the user's words: the exceptions of the JDK often name the file alone. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Part of a sentence: the file, where it is known, and what is wrong with it. */
    public static Message of(IOException cause) {
        if (cause instanceof EOFException) {
            return new Message("core.trouble-end");
        }
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (!(cause instanceof FileSystemException trouble) || trouble.getFile() == null) {
            return new Message("core.trouble", text);
        }
        if (cause instanceof AccessDeniedException) {
            return new Message("core.trouble-denied", trouble.getFile());
        }
        if (cause instanceof NoSuchFileException) {
            return new Message("core.trouble-missing", trouble.getFile());
        }
        if (cause instanceof NotDirectoryException) {
            return new Message("core.trouble-no-folder", trouble.getFile());
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return new Message("core.trouble-folder", trouble.getFile());
        }
        return cause instanceof FileAlreadyExistsException
                ? new Message("core.trouble-exists", trouble.getFile())
                : new Message("core.trouble", text);
    }
}
