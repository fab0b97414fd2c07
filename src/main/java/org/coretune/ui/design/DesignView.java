package org.coretune.ui.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.coretune.core.Message;
import org.coretune.project.Section;
import org.coretune.ui.OpenProject;
import org.coretune.ui.Texts;
import org.coretune.ui.control.Card;
import org.coretune.ui.control.PageScroll;
import org.coretune.ui.control.WrapLine;

/** The design view: the form on the left, what follows from it on the right. Only binds. */
public final class DesignView extends BorderPane {
    private static final double WIDE_EMS = 96;

    private final DesignViewModel model;
    private final DesignActions actions;
    private final List<SectionPane> sections = new ArrayList<>();
    private final SpacePane space;
    private final VBox form = new VBox();
    private final PageScroll formScroll = new PageScroll(form);
    private final Card preview;
    private final DesignTabs tabs;
    private boolean wide;
    private boolean arranged;

    /** A view of {@code model}. */
    public DesignView(DesignViewModel model, DesignActions actions) {
        this.model = model;
        this.actions = actions;
        getStyleClass().add("design-view");
        setMinWidth(0);
        space = new SpacePane(model);
        form.getStyleClass().add("design-form");
        for (Section section : Section.all()) {
            if (section.name().equals("search")) {
                form.getChildren().add(space);
            }
            SectionPane pane = new SectionPane(model, section);
            sections.add(pane);
            form.getChildren().add(pane);
        }
        formScroll.setId("design-form");
        preview = preview();
        tabs = new DesignTabs(model);
        setTop(head());
        Label em = new Label();
        model.draftProperty().subscribe(draft -> show());
        model.refusedProperty().subscribe(refused -> show());
        model.wantedProperty().subscribe(wanted -> {
            if (wanted != null) {
                jump(wanted);
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        getChildren().add(em);
        em.setManaged(false);
        widthProperty()
                .addListener((property, before, now) -> arrange(em.getFont().getSize()));
        model.projectProperty()
                .addListener((property, before, now) -> arrange(em.getFont().getSize()));
        em.fontProperty().addListener((property, before, now) -> arrange(now.getSize()));
        model.look();
    }

    private void show() {
        Draft draft = model.draftProperty().get();
        Problem refused = model.refusedProperty().get();
        form.setDisable(!draft.isReadable());
        sections.forEach(section -> section.show(draft, refused));
        space.show(draft, refused);
    }

    /**
     * Commands are about what is typed by now; undo is about the definition, also where a text field has the focus, which
     * would take back its own letters only.
     */
    private void pressed(KeyEvent e) {
        if (e.isShortcutDown() || e.getCode() == KeyCode.F5) {
            if (getScene().getFocusOwner() instanceof EntryField field) {
                field.commit();
            }
            tabs.commit();
        }
        if (e.isShortcutDown() && e.getCode() == KeyCode.Z) {
            if (e.isShiftDown()) {
                model.redo();
            } else {
                model.undo();
            }
            e.consume();
        }
    }

    /** Side by side where the width allows it at this size of type, else below each other. */
    private void arrange(double em) {
        if (model.projectProperty().get().isEmpty()) {
            Label none = new Label(Texts.text("design.no-project"));
            none.getStyleClass().add("empty-state");
            setCenter(none);
            return;
        }
        boolean fits = getWidth() >= WIDE_EMS * em;
        if (arranged && getCenter() != null && fits == wide) {
            return;
        }
        wide = fits;
        arranged = true;
        if (wide) {
            formScroll.setContent(form);
            SplitPane right = new SplitPane(preview, tabs);
            right.setOrientation(Orientation.VERTICAL);
            right.setDividerPositions(0.46);
            SplitPane both = new SplitPane(formScroll, right);
            both.setDividerPositions(0.52);
            setCenter(both);
        } else {
            VBox column = new VBox(form, preview, tabs);
            column.getStyleClass().add("design-form");
            formScroll.setContent(column);
            setCenter(formScroll);
        }
    }

    private Node head() {
        Label name = new Label();
        name.getStyleClass().add("experiment-name");
        name.textProperty()
                .bind(model.projectProperty()
                        .map(project -> project.map(OpenProject::name).orElse(Texts.text("run.no-project"))));
        Label state = new Label();
        state.setId("design-state");
        state.getStyleClass().add("badge");
        state.setMinWidth(Region.USE_PREF_SIZE);
        state.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            int problems =
                                    model.draftProperty().get().problems().size();
                            String edits = Texts.text(model.dirty().get() ? "design.edited" : "design.saved");
                            return problems == 0 ? edits : Texts.text("design.state", edits, Message.grouped(problems));
                        },
                        model.draftProperty(),
                        model.dirty()));
        Button start = button("start", "design.start", actions::start, actions.canStart());
        start.getStyleClass().add("primary");
        WrapLine tools = new WrapLine(
                button("undo", "design.undo", model::undo, model.canUndoProperty()),
                button("redo", "design.redo", model::redo, model.canRedoProperty()),
                button("save", "design.save", model::save, model.dirty()),
                button(
                        "template",
                        "design.template",
                        actions::saveAsTemplate,
                        Bindings.createBooleanBinding(() -> true)),
                button("new-from-this", "design.new-from-this", actions::newFromThis, actions.canOpen()),
                start);
        tools.getStyleClass().add("design-tools");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        WrapLine line = new WrapLine(name, state, tools);
        line.getStyleClass().add("design-head");
        return new VBox(
                line,
                choice(
                        "left",
                        model.leftProperty().map(Optional::isPresent),
                        "design.left",
                        button("left-take", "design.left-take", model::takeLeft, null),
                        button("left-drop", "design.left-drop", model::dropLeft, null)),
                choice(
                        "conflict",
                        model.conflictProperty(),
                        "design.conflict",
                        button("conflict-overwrite", "design.conflict-overwrite", model::overwrite, null),
                        button("conflict-reload", "design.conflict-reload", model::reload, null)),
                choice("unsaved-run", actions.runsUnsaved(), "design.unsaved-run"),
                choice("not-yaml", model.draftProperty().map(draft -> !draft.isReadable()), "design.not-yaml"));
    }

    private static Button button(
            String id, String key, Runnable deed, javafx.beans.value.ObservableBooleanValue available) {
        Button button = new Button(Texts.text(key));
        button.setId("design-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> deed.run());
        if (available != null) {
            button.disableProperty().bind(Bindings.not(available));
        }
        button.setTooltip(new Tooltip(Texts.text(key + "-tip")));
        return button;
    }

    /** A line that asks something, away while there is nothing to ask. */
    private static Node choice(String id, ObservableValue<Boolean> shown, String key, Button... answers) {
        Label words = new Label(Texts.text(key));
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(words);
        line.getChildren().addAll(answers);
        line.setId("design-" + id);
        line.getStyleClass().addAll("warning-line", "choice-line");
        line.visibleProperty().bind(shown);
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Card preview() {
        PreviewModel brackets = model.preview();
        BracketPreview picture =
                new BracketPreview(() -> brackets.pictureProperty().get());
        brackets.pictureProperty().subscribe(now -> picture.invalidate());
        ScrollPane scroll = new ScrollPane(picture);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label time = new Label();
        time.setId("preview-time");
        time.getStyleClass().add("field-help");
        time.textProperty().bind(brackets.timeProperty());
        Label warning = new Label();
        warning.setId("preview-warning");
        warning.getStyleClass().add("warning-line");
        warning.textProperty().bind(brackets.warningProperty());
        Label honest = new Label();
        honest.setId("coreset-sentence");
        honest.getStyleClass().add("field-help");
        honest.textProperty().bind(model.draftProperty().map(DesignView::honest));
        for (Label line : List.of(time, warning, honest)) {
            line.setWrapText(true);
            line.setMinHeight(Region.USE_PREF_SIZE);
            line.setMaxWidth(Double.MAX_VALUE);
            line.visibleProperty().bind(line.textProperty().isNotEmpty());
            line.managedProperty().bind(line.visibleProperty());
        }
        VBox content = new VBox(scroll, time, warning, honest);
        content.getStyleClass().add("preview-content");
        Card card = new Card(Texts.text("design.preview"), content);
        card.setId("preview");
        card.summaryProperty().bind(brackets.costProperty());
        return card;
    }

    /** What coresets by gradients are worth in measurements, where such a plan is chosen. */
    private static String honest(Draft draft) {
        return switch (draft.tree().typed(List.of("subset", "kind"))) {
            case "", "full", "auto", "streaming", "random", "redrawn", "class-balanced" -> "";
            default -> Texts.text("design.honest");
        };
    }

    private void jump(Problem problem) {
        List<String> path = problem.path();
        if (problem.offset().isPresent()) {
            tabs.showText(problem.offset());
            return;
        }
        Optional<Node> control = path.isEmpty() ? Optional.empty() : space.control(path);
        for (SectionPane section : sections) {
            if (control.isEmpty() && !path.isEmpty()) {
                control = section.control(path);
            }
        }
        if (control.isEmpty()) {
            tabs.showText(model.draftProperty().get().tree().offset(path));
            return;
        }
        Node target = control.get();
        applyCss();
        layout();
        Node content = formScroll.getContent();
        Bounds bounds = content.sceneToLocal(target.localToScene(target.getBoundsInLocal()));
        double room = content.getBoundsInLocal().getHeight()
                - formScroll.getViewportBounds().getHeight();
        if (room > 0) {
            double y = bounds.getMinY() - formScroll.getViewportBounds().getHeight() / 3;
            formScroll.setVvalue(Math.max(0, Math.min(1, y / room)));
        }
        target.requestFocus();
    }
}
