package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.Statement;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.Nodes;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was null gets a default, is compared the safe way round, or is not used when it is null. */
final class NullPattern implements Pattern {
    private static final Map<String, String> EMPTY_CHANGEABLE = Map.of(
            "java.util.List", "java.util.ArrayList",
            "java.util.Collection", "java.util.ArrayList",
            "java.util.Set", "java.util.HashSet",
            "java.util.Map", "java.util.HashMap",
            "java.util.Deque", "java.util.ArrayDeque",
            "java.util.Queue", "java.util.ArrayDeque");

    @Override
    public List<Draft> propose(Place place) {
        Optional<Fault.NullDereference> fault = NullCulprits.of(place.suspect.fault());
        if (fault.isEmpty()) {
            return List.of();
        }
        List<Draft> drafts = new ArrayList<>();
        for (Culprit culprit : new NullCulprits(place, fault.get()).find()) {
            drafts.addAll(new ForCulprit(place, culprit).drafts());
        }
        return drafts;
    }

    /** The proposals for one expression that was null. */
    private static final class ForCulprit {
        private final Place place;
        private final Culprit culprit;
        private final Expression missing;
        private final String text;
        private final String name;
        private final JavaType type;
        private final Set<String> except;
        private final Values values;
        private final List<Draft> drafts = new ArrayList<>();

        ForCulprit(Place place, Culprit culprit) {
            this.place = place;
            this.culprit = culprit;
            this.missing = culprit.expression();
            this.text = place.text(missing);
            this.name = nameOf(missing);
            this.type = wantedType(place, culprit);
            this.except = Place.names(missing);
            this.values = new Values(place);
        }

        List<Draft> drafts() {
            comparison();
            ofMap();
            defaults();
            if (culprit.use() == Culprit.Use.DEREFERENCED && culprit.wanted().equals("toString")) {
                String valueOf = "String.valueOf(" + text + ")";
                drafts.add(place.draft(
                        "Use " + valueOf + " for " + place.text(culprit.user()),
                        "String.valueOf takes null, too, and makes the text \"null\" of it.",
                        0.2,
                        place.file.replace(culprit.user(), valueOf)));
            }
            boolean stated = culprit.use() == Culprit.Use.ITERATED;
            Node use = stated ? missing : culprit.user();
            drafts.addAll(new Guards(place)
                    .drafts(new Guards.Risky(
                            use, missing, operand() + " == null", operand() + " != null", text + " is null")));
            drafts.addAll(new NullOrigin(place, missing, type, name).drafts());
            return drafts;
        }

        private String operand() {
            return place.file.operand(missing);
        }

        /** {@code missing.equals(other)}. */
        private void comparison() {
            boolean comparison = culprit.user() instanceof MethodCallExpr call
                    && call.getArguments().size() == 1
                    && culprit.use() == Culprit.Use.DEREFERENCED
                    && Set.of("equals", "equalsIgnoreCase").contains(culprit.wanted());
            if (!comparison) {
                return;
            }
            MethodCallExpr call = (MethodCallExpr) culprit.user();
            Expression other = call.getArgument(0);
            String compared = place.text(other);
            boolean constant = other.isLiteralExpr()
                    || (other.isNameExpr() && compared.equals(compared.toUpperCase(java.util.Locale.ROOT)));
            if (constant) {
                drafts.add(place.draft(
                        "Compare " + compared + " with " + text + ", which may be null",
                        compared + " is never null, and the result is the same for every other value.",
                        0.97,
                        place.file.replace(call, compared + "." + call.getNameAsString() + "(" + text + ")")));
            }
            if (culprit.wanted().equals("equals")) {
                Value objects = values.named("java.util.Objects.equals", 1, "");
                drafts.add(place.draft(
                        "Compare " + text + " and " + compared + " with Objects.equals",
                        "It takes null, and gives the same for every other value.",
                        constant ? 0.6 : 0.95,
                        Place.together(
                                List.of(place.file.replace(call, objects.text() + "(" + text + ", " + compared + ")")),
                                objects.imports())));
            }
        }

        /** {@code map.get(key)} gave nothing. */
        private void ofMap() {
            boolean lookup = missing instanceof MethodCallExpr get
                    && get.getNameAsString().equals("get")
                    && get.getArguments().size() == 1
                    && get.getScope().isPresent()
                    && isMap(place.type(get.getScope().get()));
            if (!lookup) {
                return;
            }
            MethodCallExpr get = (MethodCallExpr) missing;
            String map = place.text(get.getScope().get());
            String key = place.text(get.getArgument(0));
            boolean fills = Set.of("add", "put", "addAll", "putAll", "push", "offer", "addLast", "addFirst", "merge")
                    .contains(culprit.wanted());
            String changeable = EMPTY_CHANGEABLE.getOrDefault(type.name(), "");
            if (fills && !changeable.isEmpty()) {
                Value created = values.named(changeable + ".<>", 1, "");
                String parameter = except.contains("key") ? "absent" : "key";
                drafts.add(replaced(
                        map + ".computeIfAbsent(" + key + ", " + parameter + " -> " + created.text() + ")",
                        0.92,
                        "What is not there yet is created when it is first needed.",
                        created.imports()));
                return;
            }
            for (Value value : values.defaults(type, name, except, missing)) {
                drafts.add(replaced(
                        map + ".getOrDefault(" + key + ", " + value.text() + ")",
                        0.95 * Math.max(value.fit(), 0.8),
                        value.because(),
                        value.imports()));
            }
        }

        private static boolean isMap(JavaType type) {
            return type.name().startsWith("java.util.") && type.name().endsWith("Map");
        }

        private Draft replaced(String by, double prior, String why, List<TextEdit> imports) {
            return place.draft(
                    "Use " + by + " for " + text,
                    why,
                    prior,
                    Place.together(List.of(place.file.replace(missing, by)), imports));
        }

        private void defaults() {
            List<Value> candidates = values.defaults(type, name, except, missing);
            Optional<VariableDeclarator> definition = definition();
            boolean decides = new Guards(place).smallestBoolean(culprit.user()).isPresent();
            double here = definition.isPresent() ? 0.7 : decides ? 0.6 : 0.92;
            for (Value value : candidates) {
                String whole = value.text().contains(" ? ") ? "(" + value.text() + ")" : value.text();
                Value objects = values.named("java.util.Objects.requireNonNullElse", 1, "");
                drafts.add(place.draft(
                        "Use " + value.text() + " when " + text + " is null",
                        value.because(),
                        here * value.fit(),
                        Place.together(
                                List.of(place.file.replace(missing, objects.text() + "(" + text + ", " + whole + ")")),
                                Place.together(objects.imports(), value.imports()))));
                definition
                        .flatMap(VariableDeclarator::getInitializer)
                        .ifPresent(i -> drafts.add(place.draft(
                                "Use " + value.text() + " for " + text + " when there is none",
                                value.because() + " Everything that uses " + text + " later gets it, too.",
                                0.85 * value.fit(),
                                Place.together(
                                        List.of(place.file.replace(
                                                i, objects.text() + "(" + place.text(i) + ", " + whole + ")")),
                                        Place.together(objects.imports(), value.imports())))));
                parameterDefault(value);
            }
        }

        /** The declaration of a local variable whose initialiser gave null. */
        private Optional<VariableDeclarator> definition() {
            if (!missing.isNameExpr()) {
                return Optional.empty();
            }
            return Nodes.enclosingMember(missing)
                    .flatMap(m -> m.findFirst(
                            VariableDeclarator.class,
                            v -> v.getNameAsString().equals(text)
                                    && v.getInitializer()
                                            .filter(i -> !i.isNullLiteralExpr() && !i.isLiteralExpr())
                                            .isPresent()
                                    && place.file.line(v) < place.suspect.line()
                                    && v.getParentNode()
                                            .filter(p -> p instanceof VariableDeclarationExpr)
                                            .isPresent()));
        }

        /** A parameter that is used again further down gets the default once, before its first use. */
        private void parameterDefault(Value value) {
            Optional<Statement> anchor = Nodes.anchor(culprit.user());
            boolean again = missing.isNameExpr()
                    && anchor.isPresent()
                    && Nodes.enclosingMember(missing)
                            .filter(m -> m.findFirst(
                                            Parameter.class,
                                            p -> p.getNameAsString().equals(text) && !p.isFinal())
                                    .isPresent())
                            .filter(m -> m.findAll(
                                                    NameExpr.class,
                                                    n -> n.getNameAsString().equals(text)
                                                            && place.file.line(n) > place.suspect.line())
                                            .size()
                                    > 0)
                            .isPresent();
            if (again) {
                drafts.add(place.draft(
                        "Use " + value.text() + " for " + text + " when it is null",
                        value.because() + " It holds for the later uses, too.",
                        0.8 * value.fit(),
                        Place.together(
                                List.of(place.file.linesBefore(
                                        anchor.orElseThrow(),
                                        "if (" + text + " == null) {",
                                        ">" + text + " = " + value.text() + ";",
                                        "}")),
                                value.imports())));
            }
        }
    }

    /** The name of what is missing: of the variable, or the method that should have given it. */
    static String nameOf(Expression missing) {
        if (missing instanceof MethodCallExpr call) {
            boolean lookup =
                    call.getNameAsString().equals("get") && call.getArguments().size() == 1;
            String name = lookup
                    ? call.getArgument(0).toString()
                    : call.getNameAsString().replaceFirst("^(get|find|is)(?=[A-Z])", "");
            return name;
        } else if (missing.isFieldAccessExpr()) {
            return missing.asFieldAccessExpr().getNameAsString();
        } else if (missing.isEnclosedExpr()) {
            return nameOf(missing.asEnclosedExpr().getInner());
        }
        return missing.toString();
    }

    private static JavaType wantedType(Place place, Culprit culprit) {
        JavaType type = place.type(culprit.expression());
        if (!type.known() && culprit.use() == Culprit.Use.UNBOXED) {
            String primitive = culprit.wanted().replace("Value", "");
            return JavaType.of(primitive).boxed();
        }
        return type;
    }
}
