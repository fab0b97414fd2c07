package org.coretune.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.coretune.core.InvalidInputException;

/**
 * Sentences of the Stanford Sentiment Treebank, one tree in each line: {@code (3 (2 It) (4 (2 's) (4 good)))}.
 *
 * <p>The number of the root, 0 to 4, stands for the sentiment 0 to 1, and the class is
 * {@code (int) (sentiment (classes - 0.001))}: with two classes neutral sentences belong to the lower one.
 *
 * @param classes 2 to 5
 */
record TreeReader(int classes) implements TableReader {
    private static final int LARGEST = 4;

    @Override
    public void read(SourceFile file, TableBuilder table) throws IOException {
        table.columns(
                file.name(),
                List.of("sentence", "class"),
                List.of(Optional.of(ColumnKind.TEXT), Optional.of(ColumnKind.CATEGORICAL)));
        for (String line; (line = file.nextLine()) != null; ) {
            if (!line.isBlank()) {
                Tree tree = new Tree(file, line.strip());
                String sentence = tree.sentence();
                int label = (int) (tree.root() / (double) LARGEST * (classes - 0.001));
                table.add(List.of(sentence, String.valueOf(label)), file.line());
            }
        }
    }

    /** A tree being read, without recursion: how deep it is does not matter. */
    private static final class Tree {
        private final SourceFile file;
        private final String text;
        private int at;

        Tree(SourceFile file, String text) {
            this.file = file;
            this.text = text;
        }

        int root() {
            return text.charAt(1) - '0';
        }

        /** The words at the leaves. */
        String sentence() {
            StringJoiner words = new StringJoiner(" ");
            int open = 0;
            do {
                char c = at < text.length() ? text.charAt(at) : 0;
                if (c == '(') {
                    boolean numbered = at + 1 < text.length()
                            && text.charAt(at + 1) >= '0'
                            && text.charAt(at + 1) <= '0' + LARGEST;
                    require(numbered && at + 2 < text.length() && text.charAt(at + 2) == ' ');
                    at += 3;
                    open++;
                } else if (c == ')') {
                    at++;
                    open--;
                } else if (c == ' ') {
                    at++;
                } else {
                    require(c != 0 && open > 0);
                    int end = at;
                    while (end < text.length() && " ()".indexOf(text.charAt(end)) < 0) {
                        end++;
                    }
                    words.add(text.substring(at, end).replace("\\", ""));
                    at = end;
                }
            } while (open > 0);
            require(at == text.length());
            return words.toString();
        }

        private void require(boolean right) {
            if (!right) {
                throw new InvalidInputException(
                        "data.tree-line", file.name(), file.line(), at + 1, TrecReader.shortened(text));
            }
        }
    }
}
