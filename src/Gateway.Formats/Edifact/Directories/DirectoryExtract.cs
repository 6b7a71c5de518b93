namespace Gateway.Formats.Edifact.Directories;

/// <summary>As much of a directory as its messages use, in order of tags.</summary>
sealed class DirectoryExtract
{
    public DirectoryExtract(UnDirectory directory)
    {
        var tags = directory.Messages.SelectMany(message => DirectoryReader.TagsOf(message.Nodes)).Where(tag => !DirectoryReader.IsOfTheSyntax(tag));
        Segments = [.. InOrder(tags).Select(tag => directory.Segments[tag])];
        var parts = Segments.SelectMany(segment => segment.Parts).Select(part => part.Tag).ToList();
        Composites = [.. InOrder(parts.Where(directory.Composites.ContainsKey)).Select(tag => directory.Composites[tag])];
        parts.AddRange(Composites.SelectMany(composite => composite.Parts).Select(part => part.Tag));
        Elements = [.. InOrder(parts.Where(directory.Elements.ContainsKey)).Select(tag => directory.Elements[tag])];
    }

    public IReadOnlyList<UnStructure> Segments { get; }

    public IReadOnlyList<UnStructure> Composites { get; }

    public IReadOnlyList<UnElement> Elements { get; }

    static IEnumerable<string> InOrder(IEnumerable<string> tags) => tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
