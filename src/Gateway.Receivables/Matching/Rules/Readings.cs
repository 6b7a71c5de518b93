namespace Gateway.Receivables.Matching.Rules;

/// <summary>The documents that one reference could mean. Only the first few are kept: a list that was cut never counts as unique.</summary>
sealed class Readings
{
    const int most = 16;
    readonly List<Invoice> documents = [];

    public static Readings None { get; } = new();

    public IReadOnlyList<Invoice> Documents => documents;

    public bool WasCut { get; private set; }

    public void Add(Invoice document)
    {
        if (documents.Count < most)
        {
            documents.Add(document);
        }
        else
        {
            WasCut = true;
        }
    }

    public void AddAll(Readings readings)
    {
        WasCut |= readings.WasCut;
        foreach (var document in readings.documents)
        {
            Add(document);
        }
    }
}
