package org.coretune.ui.run;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Something that can be done with a trial from its row in the table.
 *
 * @param id        identity in the scene
 * @param text      its words in the menu
 * @param available whether it can be done with a trial now
 * @param deed      does it
 */
public record TrialAction(String id, String text, IntPredicate available, IntConsumer deed) {}
