using System.Runtime.InteropServices;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>One place of an account that can be read in several ways.</summary>
/// <param name="Item">Index among the held items.</param>
/// <param name="Options">The standard's reading first.</param>
/// <param name="About">What is in doubt, for people.</param>
/// <param name="LineBreak">Which line break of the item's text is in doubt, from 1; 0 where the whole item is.</param>
/// <param name="IsDeparture">Not even the first option is the standard's way.</param>
sealed record ReadingChoice(SourcePosition Position, int Item, IReadOnlyList<ReadingOption> Options, string About, int LineBreak = 0, bool IsDeparture = false);

/// <param name="Amount">What it adds to the control total.</param>
/// <param name="Records">Physical records that it takes away from the count.</param>
/// <param name="Item">What is given out; null when <paramref name="Text"/> goes on the text before it.</param>
/// <param name="OwnText">Characters of the item's text that <paramref name="Text"/> has already.</param>
/// <param name="About">What it says, for people.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct ReadingOption(Int128 Amount, int Records, Bai2Item? Item, string? Text = null, int OwnText = 0, string About = "");
