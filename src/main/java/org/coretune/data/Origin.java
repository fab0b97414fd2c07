package org.coretune.data;

/**
 * Where samples came from: a file, or a generator.
 *
 * @param name   file as the user wrote it, or the generator with its options
 * @param bytes  length as stored
 * @param sha256 SHA-256 of those bytes, in hexadecimal digits
 */
public record Origin(String name, long bytes, String sha256) {}
