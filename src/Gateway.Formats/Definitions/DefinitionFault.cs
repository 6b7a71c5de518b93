namespace Gateway.Formats.Definitions;

/// <summary>Something wrong in a definition under maps/ (a schema, grammar, map, code table). Definitions are ours or a customer's, never a partner's.</summary>
/// <param name="Document">Name of the definition, as a path below maps/.</param>
/// <param name="Pointer">RFC 6901 pointer to the place; empty for the whole document.</param>
/// <param name="Message">What is there and what is expected, in words.</param>
public sealed record DefinitionFault(string Document, string Pointer, string Message)
{
    public override string ToString() => Pointer.Length == 0 ? $"{Document}: {Message}" : $"{Document}#{Pointer}: {Message}";
}
