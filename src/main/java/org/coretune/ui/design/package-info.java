/**
 * Where an experiment is designed before it runs.
 *
 * <p>The text of the project file is the one state: the form, the table of parameters, previews and problems are read from
 * it ({@link org.coretune.ui.design.Draft}), every entry of the form is an edit of it that leaves all other lines alone, and
 * undo, recovery, comparison and saving are about texts.
 */
package org.coretune.ui.design;
