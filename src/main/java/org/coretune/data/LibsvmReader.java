package org.coretune.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.coretune.core.InvalidInputException;
import org.coretune.core.Message;

/**
 * Reads LIBSVM's sparse format: {@code label index:value index:value …}, indices from 1 and rising, zeros left out.
 *
 * <p>The number of features is the largest index in training and test file together. Labels are numbers: {@code +1},
 * {@code 1} and {@code 1.0} are the same class.
 */
final class LibsvmReader implements TableReader {
    private static final int MOST_FEATURES = 1_000_000;

    @Override
    public void read(SourceFile file, TableBuilder table) throws IOException {
        int[] indices = new int[64];
        double[] values = new double[64];
        boolean any = false;
        for (String line = file.nextLine(); line != null; line = file.nextLine()) {
            int comment = line.indexOf('#');
            String content = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (content.isEmpty()) {
                continue;
            }
            List<String> words = Cells.words(content);
            double label = Cells.number(words.get(0));
            if (!Double.isFinite(label)) {
                throw new InvalidInputException("data.libsvm-label", file.name(), file.line(), words.get(0));
            }
            if (words.size() > indices.length) {
                indices = Arrays.copyOf(indices, words.size() * 2);
                values = Arrays.copyOf(values, words.size() * 2);
            }
            for (int i = 1; i < words.size(); i++) {
                int colon = words.get(i).indexOf(':');
                String index = words.get(i).substring(0, Math.max(colon, 0));
                double value =
                        colon < 0 ? Double.NaN : Cells.number(words.get(i).substring(colon + 1));
                if (!Cells.isWhole(index, 9) || Double.isNaN(value)) {
                    throw new InvalidInputException("data.libsvm-entry", file.name(), file.line(), words.get(i));
                }
                if (Double.isInfinite(value)) {
                    throw new InvalidInputException(
                            "data.not-finite",
                            file.name(),
                            file.line(),
                            index,
                            words.get(i).substring(colon + 1));
                }
                indices[i - 1] = Integer.parseInt(index) - 1;
                values[i - 1] = value;
                int least = i == 1 ? 0 : indices[i - 2] + 1;
                if (indices[i - 1] < least || indices[i - 1] >= MOST_FEATURES) {
                    throw new InvalidInputException(
                            "data.libsvm-index", file.name(), file.line(), index, least + 1, MOST_FEATURES);
                }
            }
            any = true;
            table.addSparse(file.name(), Message.plain(label), indices, values, words.size() - 1, file.line());
        }
        if (!any) {
            throw new InvalidInputException("data.empty", file.name());
        }
    }
}
