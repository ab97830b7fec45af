package io.programmeragent.core.fix.reproduce;

import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import io.programmeragent.core.fix.source.JavaType;
import io.programmeragent.core.fix.source.SourceFile;
import io.programmeragent.core.fix.source.Sources;
import io.programmeragent.core.fix.source.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that serve requests, as a container would make them, of what the sources declare. None has a {@code null} in the
 * place of what is not known: the exception that comes of it would be taken for the recorded fault.
 */
final class Receivers {
    private static final Set<String> INJECTED = Set.of("Autowired", "Inject", "Resource", "EJB");
    private static final Set<String> UNKNOWN =
            Set.of("Value", "ConfigProperty", "Context", "PersistenceContext", "PersistenceUnit");
    private static final int RECEIVERS = 2;

    private final CallArguments arguments;
    private final Types types;

    Receivers(CallArguments arguments, Types types) {
        this.arguments = arguments;
        this.types = types;
    }

    /** Ways to make the handler, with everything that is injected into its fields. */
    List<String> of(Sources.Declared declared) {
        List<String> made = new ArrayList<>();
        for (String receiver : arguments.made(declared, 0)) {
            Optional<String> whole = injected(declared, receiver);
            if (!hasNull(receiver) && made.size() < RECEIVERS) {
                whole.ifPresent(made::add);
            }
        }
        return made;
    }

    private Optional<String> injected(Sources.Declared declared, String receiver) {
        TypeDeclaration<?> type = declared.declaration();
        String whole = receiver;
        for (FieldDeclaration field : type.getFields()) {
            if (field.getAnnotations().stream().anyMatch(a -> UNKNOWN.contains(a.getNameAsString()))) {
                return Optional.empty();
            } else if (field.getAnnotations().stream().noneMatch(a -> INJECTED.contains(a.getNameAsString()))) {
                continue;
            }
            for (VariableDeclarator variable : field.getVariables()) {
                Optional<String> value = value(declared.file(), variable);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                whole = "with(" + whole + ", \"" + variable.getNameAsString() + "\", " + value.get() + ")";
            }
        }
        return Optional.of(whole);
    }

    private Optional<String> value(SourceFile file, VariableDeclarator variable) {
        JavaType type = types.of(file, variable.getType());
        return types.declaration(type).isEmpty()
                ? Optional.empty()
                : arguments
                        .lists(file, List.of(new Parameter(variable.getType().clone(), variable.getNameAsString())), 0)
                        .stream()
                        .filter(v -> !hasNull(v))
                        .findFirst();
    }

    private static boolean hasNull(String expression) {
        return expression.matches("(?s).*\\bnull\\b.*");
    }
}
