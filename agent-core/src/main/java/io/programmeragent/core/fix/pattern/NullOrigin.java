package io.programmeragent.core.fix.pattern;

import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a null came from: a record's component or a field that may be left out gets its default when the object is made. */
final class NullOrigin {
    private final Place place;
    private final Expression missing;
    private final JavaType type;
    private final String name;

    NullOrigin(Place place, Expression missing, JavaType type, String name) {
        this.place = place;
        this.missing = missing;
        this.type = type;
        this.name = name;
    }

    List<Draft> drafts() {
        Optional<Sources.Declared> owner = owner();
        if (owner.isEmpty()) {
            return List.of();
        }
        String member = memberName();
        if (owner.get().declaration() instanceof RecordDeclaration declaration) {
            return declaration.getParameters().stream()
                    .filter(p -> p.getNameAsString().equals(member))
                    .flatMap(p -> component(owner.get(), declaration, p).stream())
                    .toList();
        }
        return field(owner.get(), member);
    }

    /** The type whose component or field it is. */
    private Optional<Sources.Declared> owner() {
        if (missing instanceof MethodCallExpr call && call.getArguments().isEmpty()) {
            return call.getScope().map(place::type).flatMap(place.types::declaration);
        } else if (missing.isFieldAccessExpr()) {
            return place.types.declaration(
                    place.type(missing.asFieldAccessExpr().getScope()));
        } else if (missing.isNameExpr()) {
            return place.types.declaration(place.types.enclosing(place.file, missing));
        }
        return Optional.empty();
    }

    private String memberName() {
        if (missing instanceof MethodCallExpr call) {
            return call.getNameAsString();
        }
        return missing.isFieldAccessExpr() ? missing.asFieldAccessExpr().getNameAsString() : missing.toString();
    }

    private List<Draft> component(Sources.Declared owner, RecordDeclaration declaration, Parameter component) {
        Optional<CompactConstructorDeclaration> compact =
                declaration.getCompactConstructors().stream().findFirst();
        SourceFile file = owner.file();
        Place there = new Place(place.suspect, file, place.sources, place.types);
        Values values = new Values(there);
        List<Draft> drafts = new ArrayList<>();
        String own = component.getNameAsString();
        boolean habit = compact.filter(
                        c -> c.toString().contains("== null ?") || c.toString().contains("requireNonNullElse"))
                .isPresent();
        for (Value value : values.defaults(type, own, Set.of(own), compact.isPresent() ? compact.get() : component)) {
            String line = own + " = " + own + " == null ? " + value.text() + " : " + own + ";";
            TextEdit edit = compact.isPresent()
                    ? firstLine(file, compact.get(), line)
                    : newConstructor(file, declaration, line);
            drafts.add(drafted(file, owner, own, value, (habit ? 0.9 : 0.65) * value.fit(), edit));
        }
        return drafts;
    }

    private static TextEdit firstLine(SourceFile file, CompactConstructorDeclaration compact, String line) {
        if (compact.getBody().getStatements().isNonEmpty()) {
            return file.linesBefore(compact.getBody().getStatement(0), line);
        }
        String indent = file.indent(compact);
        return file.replace(
                compact.getBody(),
                "{" + file.lineEnd() + indent + file.indentStep() + line + file.lineEnd() + indent + "}");
    }

    private static TextEdit newConstructor(SourceFile file, RecordDeclaration declaration, String line) {
        String indent = file.indent(declaration);
        String step = file.indentStep();
        String end = file.lineEnd();
        String constructor = end + indent + step + declaration.getNameAsString() + " {" + end + indent + step + step
                + line + end + indent + step + "}";
        int brace = file.text().indexOf('{', headerEnd(file, declaration));
        boolean empty = declaration.getMembers().isEmpty();
        int from = brace + 1;
        int to = empty ? file.to(declaration) - 1 : from;
        return new TextEdit(from, to, constructor + (empty ? end + indent : end));
    }

    private static int headerEnd(SourceFile file, RecordDeclaration declaration) {
        int end = file.to(declaration.getName());
        for (Parameter parameter : declaration.getParameters()) {
            end = Math.max(end, file.to(parameter));
        }
        for (var implemented : declaration.getImplementedTypes()) {
            end = Math.max(end, file.to(implemented));
        }
        return end;
    }

    private List<Draft> field(Sources.Declared owner, String member) {
        Optional<FieldDeclaration> field = owner.declaration().getFieldByName(member);
        if (field.isEmpty()) {
            return List.of();
        }
        VariableDeclarator variable = field.get().getVariables().stream()
                .filter(v -> v.getNameAsString().equals(member))
                .findFirst()
                .orElseThrow();
        SourceFile file = owner.file();
        Values values = new Values(new Place(place.suspect, file, place.sources, place.types));
        List<Draft> drafts = new ArrayList<>();
        for (Value value : values.defaults(type, name, Set.of(member), field.get())) {
            if (variable.getInitializer().isEmpty() && !field.get().isFinal()) {
                drafts.add(drafted(
                        file, owner, member, value, 0.7 * value.fit(), file.after(variable, " = " + value.text())));
            }
            assignment(owner, member)
                    .ifPresent(given -> drafts.add(drafted(
                            file,
                            owner,
                            member,
                            value,
                            0.6 * value.fit(),
                            file.before(given, file.text(given) + " == null ? " + value.text() + " : "))));
        }
        return drafts;
    }

    /** What the only constructor that gives a field its value gives it, where that is one of its parameters. */
    private static Optional<Expression> assignment(Sources.Declared owner, String member) {
        List<Expression> given = owner.declaration().getConstructors().stream()
                .map(ConstructorDeclaration::getBody)
                .flatMap(b -> b.findAll(AssignExpr.class).stream())
                .filter(a -> a.getTarget().toString().replace("this.", "").equals(member))
                .map(AssignExpr::getValue)
                .toList();
        return given.size() == 1 && given.get(0).isNameExpr() ? Optional.of(given.get(0)) : Optional.empty();
    }

    private Draft drafted(
            SourceFile file, Sources.Declared owner, String member, Value value, double prior, TextEdit edit) {
        Draft here = place.draft(
                "Default " + owner.declaration().getNameAsString() + "." + member + " to " + value.text(),
                "The null came from " + owner.declaration().getNameAsString() + "." + member + ". " + value.because(),
                prior);
        return new Draft(
                file, Place.together(List.of(edit), value.imports()), here.title(), here.explanation(), "", prior);
    }
}
