using System.Runtime.InteropServices;

namespace Gateway.Formats.Grammar;

/// <summary>What is looked at for every element of every segment, small enough that a segment's fit a cache line or two.</summary>
[StructLayout(LayoutKind.Auto)]
readonly struct ElementLimits(in ElementRule rule)
{
    public readonly CodeSet? Codes = rule.Codes;
    public readonly int Least = rule.Least;

    /// <summary>Most minus least.</summary>
    public readonly uint Span = (uint)(rule.Most - rule.Least);
    public readonly ElementKind Kind = rule.Kind;
    public readonly bool IsRequired = rule.IsRequired;

    /// <summary>A composite's last component that must be there, from 1; 0 without one.</summary>
    public readonly byte LastRequired = (byte)(rule.Components is null ? 0 : Array.FindLastIndex(rule.Components, component => component.IsRequired) + 1);
    public readonly sbyte ImpliedDecimals = (sbyte)rule.ImpliedDecimals;

    /// <summary>AN and ID without a list of codes: nothing but the length counts.</summary>
    public readonly bool IsPlainText = rule.Kind is ElementKind.Text or ElementKind.Binary || (rule.Kind == ElementKind.Code && rule.Codes is null);
}
