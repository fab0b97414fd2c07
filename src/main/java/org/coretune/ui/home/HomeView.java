package org.coretune.ui.home;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.coretune.ui.Template;
import org.coretune.ui.Texts;
import org.coretune.ui.control.WrapLine;

/** The home view: unfinished work, recent projects, templates, samples, each as a card that is a button. Only binds. */
public final class HomeView extends BorderPane {
    private final HomeViewModel model;
    private final HomeActions actions;

    /** A view of {@code model}. */
    public HomeView(HomeViewModel model, HomeActions actions) {
        this.model = model;
        this.actions = actions;
        getStyleClass().add("home-view");
        setMinSize(0, 0);
        FlowPane unfinished = cards("unfinished");
        FlowPane recent = cards("recent");
        FlowPane samples = cards("samples");
        fill(
                model.unfinished(),
                () -> unfinished
                        .getChildren()
                        .setAll(model.unfinished().stream().map(this::recovery).toList()));
        fill(
                model.found(),
                () -> recent.getChildren()
                        .setAll(model.found().stream().map(this::recent).toList()));
        fill(
                model.samples(),
                () -> samples.getChildren()
                        .setAll(model.samples().stream().map(this::project).toList()));
        FlowPane templates = cards("templates");
        fill(model.templates(), () -> {
            templates.getChildren().clear();
            for (Template template : Template.values()) {
                templates.getChildren().add(template(template));
            }
            model.templates().forEach(name -> templates.getChildren().add(kept(name)));
        });
        VBox column = new VBox(
                busy(),
                section("home.unfinished", unfinished),
                recent(recent),
                section("home.new", templates),
                workspace(),
                section("home.samples", samples));
        column.getStyleClass().add("home-column");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        setCenter(scroll);
    }

    private static <T> void fill(ObservableList<T> cards, Runnable show) {
        cards.addListener((ListChangeListener<T>) change -> show.run());
        show.run();
    }

    private static FlowPane cards(String id) {
        FlowPane pane = new WrapLine();
        pane.setId("home-" + id);
        pane.getStyleClass().add("home-cards");
        return pane;
    }

    /** A heading with cards; away while there are none. */
    private static Node section(String key, FlowPane cards) {
        Label title = new Label(Texts.text(key));
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        title.getStyleClass().add("home-title");
        VBox section = new VBox(title, cards);
        section.getStyleClass().add("home-section");
        section.visibleProperty().bind(Bindings.isNotEmpty(cards.getChildren()));
        section.managedProperty().bind(section.visibleProperty());
        return section;
    }

    /** The recent projects with a search field; away while there are none. */
    private Node recent(FlowPane cards) {
        Label title = new Label(Texts.text("home.recent"));
        title.getStyleClass().add("home-title");
        TextField search = new TextField();
        search.setId("home-search");
        search.setPrefColumnCount(18);
        title.setMinWidth(Region.USE_PREF_SIZE);
        search.setPromptText(Texts.text("home.search"));
        search.setAccessibleText(Texts.text("home.search"));
        search.textProperty().bindBidirectional(model.searchProperty());
        WrapLine head = new WrapLine(title, search);
        head.getStyleClass().add("home-workspace");
        Label none = words(Texts.text("home.none-found"));
        none.visibleProperty().bind(Bindings.isEmpty(cards.getChildren()));
        none.managedProperty().bind(none.visibleProperty());
        VBox section = new VBox(head, none, cards);
        section.getStyleClass().add("home-section");
        section.visibleProperty().bind(Bindings.isNotEmpty(model.recent()));
        section.managedProperty().bind(section.visibleProperty());
        return section;
    }

    private Node busy() {
        Label line = new Label(Texts.text("home.busy"));
        line.getStyleClass().add("warning-line");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setWrapText(true);
        line.visibleProperty().bind(Bindings.not(actions.canOpen()));
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Node workspace() {
        Label where = words("");
        where.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.text(
                                "home.workspace",
                                model.workspaceProperty().get().toString()),
                        model.workspaceProperty()));
        Button choose = new Button(Texts.text("home.choose"));
        choose.setId("home-choose");
        choose.setOnAction(e -> {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(Texts.text("home.choose"));
            File chosen = chooser.showDialog(getScene().getWindow());
            if (chosen != null) {
                model.workspaceProperty().set(chosen.toPath());
            }
        });
        WrapLine line = new WrapLine(where, choose);
        line.getStyleClass().add("home-workspace");
        return line;
    }

    /** What was broken off, and what can be done about it. */
    private Node recovery(ProjectCard card) {
        Label heading = new Label(card.name());
        heading.getStyleClass().add("card-title");
        Label what = words(Texts.text("home.go-on-does", card.badge(), card.figures()));
        VBox.setVgrow(what, Priority.ALWAYS);
        Button goOn = answer("home.go-on", () -> actions.goOn(card));
        goOn.getStyleClass().add("primary");
        goOn.disableProperty().bind(Bindings.not(actions.canOpen()));
        Button look = answer("home.look", () -> actions.look(card));
        look.disableProperty().bind(Bindings.not(actions.canOpen()));
        WrapLine answers = new WrapLine(goOn, look, answer("home.leave", () -> model.leave(card)));
        answers.getStyleClass().add("recovery-answers");
        VBox content = new VBox(heading, what, bar(card), answers);
        content.getStyleClass().addAll("home-card", "home-card-content", "go-on");
        content.setAccessibleText(Texts.text("home.card", card.name(), card.badge(), card.figures()));
        return content;
    }

    private static Button answer(String key, Runnable deed) {
        Button button = new Button(Texts.text(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setId(key.replace('.', '-'));
        button.setOnAction(e -> deed.run());
        return button;
    }

    private Node recent(ProjectCard card) {
        Button button = project(card);
        MenuItem forget = new MenuItem(Texts.text("home.forget"));
        forget.setOnAction(e -> model.forget(card));
        MenuItem pin = new MenuItem(Texts.text(model.isPinned(card) ? "home.unpin" : "home.pin"));
        pin.setOnAction(e -> model.pin(card));
        MenuItem copy = new MenuItem(Texts.text("design.new-from-this"));
        copy.setOnAction(e -> actions.copy(card));
        copy.disableProperty().bind(Bindings.not(actions.canOpen()));
        ContextMenu menu = new ContextMenu(pin, copy, forget);
        button.setContextMenu(menu);
        Button more = new Button("⋯");
        more.getStyleClass().add("card-menu");
        more.setAccessibleText(Texts.text("home.more", card.name()));
        more.setOnAction(e -> menu.show(more, Side.BOTTOM, 0, 0));
        StackPane.setAlignment(more, Pos.TOP_RIGHT);
        StackPane whole = new StackPane(button, more);
        if (model.isPinned(card)) {
            Label pinned = badge(Texts.text("home.pinned"));
            pinned.setMouseTransparent(true);
            ((HBox) ((VBox) button.getGraphic()).getChildren().get(2))
                    .getChildren()
                    .add(0, pinned);
        }
        return whole;
    }

    /** A template that the user kept. */
    private Node kept(String name) {
        Button button = card(name, Texts.text("home.kept-does"), new Region(), () -> actions.create(name));
        MenuItem remove = new MenuItem(Texts.text("home.remove-template"));
        remove.setOnAction(e -> actions.remove(name));
        button.setContextMenu(new ContextMenu(remove));
        button.setId("kept-" + name);
        return button;
    }

    private Button project(ProjectCard card) {
        Label badge = badge(card.badge());
        if (card.state() == ProjectCard.State.MISSING || card.state() == ProjectCard.State.WRONG) {
            badge.getStyleClass().add("warning-badge");
        }
        HBox standing = new HBox(badge, words(card.figures()));
        standing.getStyleClass().add("standing-top");
        Button button = card(card.name(), shortened(card.folder()), standing, () -> actions.open(card.folder()));
        ((VBox) button.getGraphic()).getChildren().add(bar(card));
        button.setAccessibleText(Texts.text("home.card", card.name(), card.badge(), card.figures()));
        return button;
    }

    private static String shortened(Path folder) {
        int names = folder.getNameCount();
        return names <= 3 ? folder.toString() : "…/" + folder.subpath(names - 3, names);
    }

    private Node template(Template template) {
        Button button = card(
                template.title(), template.sentence(), new Region(), () -> actions.create(template, Optional.empty()));
        button.setId("template-" + template.key());
        return button;
    }

    private Button card(String title, String sentence, Node below, Runnable deed) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        Label what = words(sentence);
        VBox.setVgrow(what, Priority.ALWAYS);
        VBox content = new VBox(heading, what, below);
        content.getStyleClass().add("home-card-content");
        Button button = new Button("", content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        content.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> button.getWidth() - button.snappedLeftInset() - button.snappedRightInset(),
                        button.widthProperty(),
                        button.insetsProperty()));
        button.getStyleClass().add("home-card");
        button.setAccessibleText(Texts.text("home.card", title, sentence, ""));
        button.disableProperty().bind(Bindings.not(actions.canOpen()));
        button.setOnAction(e -> deed.run());
        return button;
    }

    private static Node bar(ProjectCard card) {
        ProgressBar bar = new ProgressBar(Double.isNaN(card.progress()) ? 0 : card.progress());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setVisible(!Double.isNaN(card.progress()));
        return bar;
    }

    private static Label badge(String text) {
        Label badge = new Label(text);
        badge.getStyleClass().add("badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    private static Label words(String text) {
        Label words = new Label(text);
        words.getStyleClass().add("tile-words");
        words.setWrapText(true);
        return words;
    }
}
