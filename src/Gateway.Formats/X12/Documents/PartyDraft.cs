namespace Gateway.Formats.X12.Documents;

/// <summary>An N1 loop while its segments arrive.</summary>
sealed class PartyDraft
{
    readonly List<string> address = [];
    readonly List<QualifiedReference> references = [];
    bool isOpen;
    string? role;
    string? name;
    string? qualifier;
    string? id;
    string? city;
    string? state;
    string? postalCode;
    string? country;

    public void Begin(SegmentValues n1, List<X12Party> parties)
    {
        EndInto(parties);
        isOpen = true;
        (role, name, qualifier, id) = (n1.Code(1), n1.Text(2), n1.Code(3), n1.Text(4));
        (city, state, postalCode, country) = (null, null, null, null);
    }

    /// <summary>N2 goes on with the name and N3 is the street: both are lines of the address.</summary>
    public void AddLines(SegmentValues n2OrN3)
    {
        for (var i = 1; i <= 2; i++)
        {
            if (n2OrN3.Text(i) is { } line)
                address.Add(line);
        }
    }

    public void SetPlace(SegmentValues n4) =>
        (city, state, postalCode, country) = (n4.Text(1), n4.Code(2), n4.Text(3), n4.Code(4));

    public void Add(QualifiedReference reference) => references.Add(reference);

    public void EndInto(List<X12Party> parties)
    {
        if (!isOpen)
            return;
        parties.Add(new X12Party(role, name, qualifier, id, address.Count == 0 ? [] : [.. address], city, state, postalCode, country, references.Count == 0 ? [] : [.. references]));
        address.Clear();
        references.Clear();
        isOpen = false;
    }
}
