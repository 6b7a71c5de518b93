using Gateway.Formats.Framing;

namespace Gateway.Mapping.Rules;

/// <summary>A target field with its compiled rule.</summary>
/// <param name="Paths">Where the rule looks, as people read it.</param>
/// <param name="At">Where to look, for faults.</param>
/// <param name="Owner">Who has to act where a needed value is missing: the sender of a document, or we who write it.</param>
/// <param name="UnknownCode">The code that no table knows, for the message; only called when there is one.</param>
sealed record Field<TSource, TValue>(
    string Name, string Map, string Paths, bool IsRequired, Step<TSource, TValue> Step, Func<TSource, SourcePosition> At, FaultOwner Owner, Func<TSource, string?> UnknownCode)
{
    /// <summary>Hears what was read, when a map is tried out.</summary>
    public Action<TSource, TValue?>? Trace { get; init; }

    /// <summary>The value, or the default of its type with a fault where one is due. <paramref name="faults"/> is made when first needed.</summary>
    public TValue? Read(TSource source, ref List<Fault>? faults)
    {
        var isSettled = Step(source, out var value);
        if (isSettled && value is null)
        {
            (faults ??= []).Add(Unknown(source));
        }
        else if (!isSettled && IsRequired)
        {
            (faults ??= []).Add(Missing(At(source)));
        }

        Trace?.Invoke(source, value);
        return value;
    }

    Fault Unknown(TSource source)
    {
        var code = UnknownCode(source);
        return new Fault(
            "map.code",
            IsRequired ? FaultSeverity.Error : FaultSeverity.Warning,
            FaultOwner.Configuration,
            At(source),
            Paths,
            code,
            "a code that the map's tables know",
            $"{Paths} is '{code}', a code that map {Map} cannot translate to the field {Name}. Add it to the code table, or to the codes of the partner's map.");
    }

    Fault Missing(SourcePosition position) => new(
        "map.required",
        FaultSeverity.Error,
        Owner,
        position,
        Paths,
        null,
        $"a value for {Name}",
        Owner == FaultOwner.Us
            ? $"{Paths} is empty, and {Name} needs it (map {Map}). The document was not written: complete what it is made from, or give {Name} another rule."
            : $"{Paths} is empty, and the field {Name} needs it (map {Map}). Ask the sender for a corrected file, or name another place in the partner's map.");
}
