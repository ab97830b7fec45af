package io.programmeragent.core.fix.source;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.TypeParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the type parameters of a declaration stand for in one use of its type. */
record TypeArguments(Map<String, JavaType> byParameter) {
    TypeArguments {
        byParameter = Map.copyOf(byParameter);
    }

    static TypeArguments of(TypeDeclaration<?> declaration, JavaType type) {
        List<TypeParameter> parameters = TypeNames.parameters(declaration);
        Map<String, JavaType> variables = new HashMap<>();
        for (int i = 0; i < parameters.size() && i < type.arguments().size(); i++) {
            variables.put(parameters.get(i).getNameAsString(), type.arguments().get(i));
        }
        return new TypeArguments(variables);
    }

    /** A type as the declaration writes it, as it is in that use. */
    JavaType in(JavaType type) {
        if (byParameter.isEmpty()) {
            return type;
        }
        JavaType bound = byParameter.get(type.name());
        if (bound != null) {
            return new JavaType(bound.name(), bound.arguments(), bound.dimensions() + type.dimensions());
        }
        return new JavaType(type.name(), type.arguments().stream().map(this::in).toList(), type.dimensions());
    }
}
