package org.coretune.ui;

/**
 * A trial that was pinned, to be found again in every view: its colour and symbol are those of its place.
 *
 * @param trial its number
 * @param name  what the user calls it; at first its number
 * @param place from 0; the first eight have a colour of their own, later ones are grey
 */
public record Pin(int trial, String name, int place) {
    /** Places with a colour of their own. */
    public static final int COLOURS = 8;
}
