package org.coretune.data;

import java.util.ArrayList;
import java.util.List;
import org.coretune.core.InvalidInputException;

/** Cuts a line of an ARFF file into values and the marks {@code , { }}. */
final class ArffTokens {
    /**
     * A value or a mark.
     *
     * @param value whether it is a value; else {@code text} is the mark
     */
    record Token(String text, boolean value) {
        boolean is(char mark) {
            return !value && text.charAt(0) == mark;
        }
    }

    private final String line;
    private final SourceFile file;
    private int at;

    private ArffTokens(String line, SourceFile file) {
        this.line = line;
        this.file = file;
    }

    /** The tokens of a line up to its comment. */
    static List<Token> of(String line, SourceFile file) {
        ArffTokens tokens = new ArffTokens(line, file);
        List<Token> found = new ArrayList<>();
        for (Token token = tokens.next(); token != null; token = tokens.next()) {
            found.add(token);
        }
        return found;
    }

    private Token next() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        if (at == line.length() || line.charAt(at) == '%') {
            return null;
        }
        char first = line.charAt(at);
        if (first == ',' || first == '{' || first == '}') {
            at++;
            return new Token(String.valueOf(first), false);
        }
        return new Token(first == '\'' || first == '"' ? quoted(first) : word(), true);
    }

    private String word() {
        int from = at;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at)) && ",{}%".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(from, at);
    }

    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        for (at++; at < line.length() && line.charAt(at) != quote; at++) {
            boolean escaped = line.charAt(at) == '\\' && at + 1 < line.length();
            at += escaped ? 1 : 0;
            text.append(line.charAt(at));
        }
        if (at == line.length()) {
            throw new InvalidInputException("data.arff-quote", file.name(), file.line());
        }
        at++;
        return text.toString().strip();
    }
}
