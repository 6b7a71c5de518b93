namespace Gateway.Host.Demo;

/// <summary>A sample and the partner whose inbox it goes to.</summary>
sealed record DemoFile(string Partner, string Name, string Path)
{
    /// <summary>In the order of their numbers.</summary>
    public static IReadOnlyList<DemoFile> All() =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(DemoSite.Samples, "inboxes"), "*", SearchOption.AllDirectories)
            .Select(path => new DemoFile(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)!), System.IO.Path.GetFileName(path), path))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Waves that wait for one another: what our billing system bills, then what is paid, then what repeats or contradicts an earlier file.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<DemoFile>> Waves()
    {
        const string firstRepeated = "15";
        var all = All();
        return
        [
            [.. all.Where(file => file.Partner == "billing")],
            [.. all.Where(file => file.Partner != "billing" && string.CompareOrdinal(file.Name, firstRepeated) < 0)],
            [.. all.Where(file => file.Partner != "billing" && string.CompareOrdinal(file.Name, firstRepeated) >= 0)],
        ];
    }
}
