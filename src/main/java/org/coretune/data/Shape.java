package org.coretune.data;

/**
 * How the numbers of a sample lie: channel by channel, row by row.
 *
 * @param channels 1 for grey, 3 for colour; for plain features their number
 * @param height   rows of a picture, else 1
 * @param width    columns of a picture, else 1
 * @param words    of texts: how many words there are, else 0; the plain features of a text are as many as a word's vector has
 * @param longest  of texts: words in the longest, else 0
 */
public record Shape(int channels, int height, int width, int words, int longest) {
    /** Pictures. */
    public Shape(int channels, int height, int width) {
        this(channels, height, width, 0, 0);
    }

    /** Texts of at most {@code longest} of {@code words} words that have vectors of {@code dimensions} numbers. */
    public static Shape text(int dimensions, int words, int longest) {
        return new Shape(dimensions, 1, 1, words, longest);
    }

    /** Plain features. */
    public static Shape flat(int dimensions) {
        return new Shape(dimensions, 1, 1);
    }

    /** Whether samples are pictures. */
    public boolean isPicture() {
        return height > 1 || width > 1;
    }

    /** Whether samples are texts. */
    public boolean isText() {
        return words > 0;
    }

    /** Numbers in a sample; of a text those of its plain features. */
    public int size() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        String text = isText() ? " of " + words + " words" : "";
        return channels + "x" + height + "x" + width + text;
    }
}
