//! Children stand in the order of the schema, each once: Word and Excel repair or refuse a file in which they do not.
//!
//! Source: ECMA-376 part 1, transitional schemas (`wml.xsd`, `dml-wordprocessingDrawing.xsd`, `dml-picture.xsd`,
//! `sml.xsd`), as far as the writers use them and as Word 2007 knows them: it calls a file damaged that has
//! `w:tblCaption`. An element or a parent that is not here fails too, so that a new one brings its row.

use nianbao::form;
use nianbao::formats::docx::Look;
use nianbao::formats::xlsx;

use crate::opened::{bound, broken, documents, open, with_annex, Package};
use crate::tree::Element;

/// A parent of a Word file and its children in the order of the schema.
const SEQUENCES: [(&str, &str); 30] = [
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs \
         suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd \
         snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment \
         textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "w:rPr",
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid \
         vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em \
         lang eastAsianLayout specVanish oMath",
    ),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd \
         tblBorders shd tblLayout tblCellMar tblLook",
    ),
    ("w:tblBorders", "top left start bottom right end insideH insideV"),
    ("w:tblCellMar", "top left start bottom right end"),
    ("w:trPr", "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"),
    (
        "w:tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    ),
    ("w:tbl", "tblPr tblGrid tr+"),
    ("w:tblGrid", "gridCol+"),
    ("w:tr", "tblPrEx trPr tc+"),
    ("w:tc", "tcPr p+"),
    ("w:p", "pPr r+ fldSimple r+"),
    ("w:r", "rPr (t tab br drawing)+"),
    ("w:fldSimple", "r+"),
    (
        "w:sectPr",
        "headerReference+ footerReference+ footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType \
         cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    ),
    ("w:document", "background body"),
    ("w:body", "(p tbl)+ sectPr"),
    ("w:hdr", "p+"),
    ("w:ftr", "p+"),
    ("w:styles", "docDefaults latentStyles style+"),
    ("w:docDefaults", "rPrDefault pPrDefault"),
    ("w:rPrDefault", "rPr"),
    (
        "w:style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked \
         personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
    ("w:fonts", "font+"),
    ("w:font", "altName panose1 charset family notTrueType pitch sig"),
    (
        "w:settings",
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries \
         displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData \
         embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges \
         bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors \
         activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter \
         stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves \
         doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop \
         autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength \
         clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting \
         bookFoldPrintingSheets drawingGridHorizontalSpacing drawingGridVerticalSpacing \
         displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin \
         drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning \
         characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore \
         savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText \
         doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags \
         alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr \
         attachedSchema themeFontLang clrSchemeMapping",
    ),
    (
        "w:compat",
        "useSingleBorderforContiguousCells wpJustification noTabHangInd noLeading spaceForUL noColumnBalance \
         balanceSingleByteDoubleByteWidth noExtraLineSpacing doNotLeaveBackslashAlone ulTrailSpace \
         doNotExpandShiftReturn spacingInWholePoints lineWrapLikeWord6 printBodyTextBeforeHeader printColBlack \
         wpSpaceWidth showBreaksInFrames subFontBySize suppressBottomSpacing suppressTopSpacing \
         suppressSpacingAtTopOfPage suppressTopSpacingWP suppressSpBfAfterPgBrk swapBordersFacingPages convMailMergeEsc \
         truncateFontHeightsLikeWP6 mwSmallCaps usePrinterMetrics doNotSuppressParagraphBorders wrapTrailSpaces \
         footnoteLayoutLikeWW8 shapeLayoutLikeWW8 alignTablesRowByRow forgetLastTabAlignment adjustLineHeightInTable \
         autoSpaceLikeWord95 noSpaceRaiseLower doNotUseHTMLParagraphAutoSpacing layoutRawTableWidth \
         layoutTableRowsApart useWord97LineBreakRules doNotBreakWrappedTables doNotSnapToGridInCell \
         selectFldWithFirstOrLastChar applyBreakingRules doNotWrapTextWithPunct doNotUseEastAsianBreakRules \
         useWord2002TableStyleRules growAutofit useFELayout useNormalStyleForList doNotUseIndentAsNumberingTabStop \
         useAltKinsokuLineBreakRules allowSpaceOfSameStyleInTable doNotSuppressIndentation \
         doNotAutofitConstrainedTables autofitToFirstFixedWidthCell underlineTabInNumList displayHangulFixedWidth \
         splitPgBreakAndParaMark doNotVertAlignCellWithSp doNotBreakConstrainedForcedTable doNotVertAlignInTxbx \
         useAnsiKerningPairs cachedColBalance compatSetting+",
    ),
    ("w:drawing", "wp:inline"),
    ("wp:inline", "wp:extent wp:effectExtent wp:docPr wp:cNvGraphicFramePr a:graphic"),
    ("pic:pic", "pic:nvPicPr pic:blipFill pic:spPr"),
];

/// The same of an Excel file.
const EXCEL: [(&str, &str); 39] = [
    (
        "worksheet",
        "sheetPr dimension sheetViews sheetFormatPr cols+ sheetData sheetCalcPr sheetProtection protectedRanges \
         scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting+ \
         dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks \
         customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects \
         controls webPublishItems tableParts extLst",
    ),
    ("sheetPr", "tabColor outlinePr pageSetUpPr"),
    ("sheetViews", "sheetView+ extLst"),
    ("sheetView", "pane selection+ pivotSelection+ extLst"),
    ("cols", "col+"),
    ("sheetData", "row+"),
    ("row", "c+ extLst"),
    ("c", "f v is extLst"),
    ("mergeCells", "mergeCell+"),
    ("conditionalFormatting", "cfRule+ extLst"),
    ("cfRule", "formula+ colorScale dataBar iconSet extLst"),
    ("dataValidations", "dataValidation+"),
    ("dataValidation", "formula1 formula2"),
    ("headerFooter", "oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter"),
    (
        "workbook",
        "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences \
         definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing \
         fileRecoveryPr+ webPublishObjects extLst",
    ),
    ("bookViews", "workbookView+"),
    ("sheets", "sheet+"),
    ("definedNames", "definedName+"),
    ("styleSheet", "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"),
    ("numFmts", "numFmt+"),
    ("fonts", "font+"),
    ("fills", "fill+"),
    ("borders", "border+"),
    ("cellStyleXfs", "xf+"),
    ("cellXfs", "xf+"),
    ("cellStyles", "cellStyle+"),
    ("dxfs", "dxf+"),
    // The schema takes any order; this is Excel's own.
    ("font", "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme"),
    ("fill", "(patternFill gradientFill)"),
    ("patternFill", "fgColor bgColor"),
    ("border", "left right top bottom diagonal vertical horizontal"),
    ("left", "color"),
    ("right", "color"),
    ("top", "color"),
    ("bottom", "color"),
    ("xf", "alignment protection extLst"),
    ("dxf", "font numFmt fill alignment border protection extLst"),
    ("sst", "si+ phoneticPr extLst"),
    ("si", "t r+ rPh+ phoneticPr"),
];

/// Children that may stand at one place, and whether they may stand there more than once.
struct Step<'a> {
    names: Vec<&'a str>,
    repeats: bool,
}

fn steps(sequence: &str) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    let mut is_open = false;
    for word in sequence.split_whitespace() {
        let name = word.trim_matches(|c| "(+)".contains(c));
        match is_open {
            true => steps.last_mut().unwrap().names.push(name),
            false => steps.push(Step { names: vec![name], repeats: false }),
        }
        is_open = (is_open || word.starts_with('(')) && !word.contains(')');
        steps.last_mut().unwrap().repeats |= word.ends_with('+');
    }
    steps
}

/// What stands out of order in an element and below it.
fn faults(part: &str, element: &Element) -> Vec<String> {
    let mut faults = Vec::new();
    let is_excel = part.starts_with("xl/");
    let known = if is_excel { &EXCEL[..] } else { &SEQUENCES[..] };
    let sequence = known.iter().find(|(parent, _)| *parent == element.name);
    let is_ours = is_excel || element.name.starts_with("w:");
    match sequence {
        None if is_ours && !element.children.is_empty() && element.name != "w:pPrDefault" => {
            faults.push(format!("{part}: {} has children and no row here", element.name));
        }
        None => {}
        Some((_, sequence)) => {
            let steps = steps(sequence);
            let (mut at, mut is_used) = (0, false);
            for child in &element.children {
                let name = child.name.strip_prefix("w:").unwrap_or(&child.name);
                let from = if is_used && !steps[at].repeats { at + 1 } else { at };
                match (from..steps.len()).find(|step| steps[*step].names.contains(&name)) {
                    Some(step) => (at, is_used) = (step, true),
                    None => faults.push(format!("{part}: {} in {} out of order", child.name, element.name)),
                }
            }
        }
    }
    faults.extend(element.children.iter().flat_map(|child| self::faults(part, child)));
    faults
}

/// Fails with everything in a file that stands out of order. Every part is read on the way: it is well formed.
pub fn assert_ordered(package: &Package) {
    let parts = package.xml_parts().map(|part| (part, package.tree(part)));
    let is_ordered = |part: &str| ["word/", "xl/"].iter().any(|folder| part.starts_with(folder));
    let parts = parts.filter(|(part, _)| is_ordered(part) && part.ends_with(".xml"));
    let faults: Vec<String> = parts.flat_map(|(part, tree)| faults(part, &tree)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn children_stand_in_the_order_of_the_schema() {
    for document in &documents() {
        for look in [Look::Official, Look::Template] {
            assert_ordered(&Package::of(document, look));
        }
    }
}

/// Workbooks of every shape that there is.
pub fn workbooks() -> Vec<Package> {
    let broken = broken();
    let drafted = xlsx::write(&with_annex(&broken, false), bound(&broken));
    let reports = ["report-2020", "report-2024"].map(open);
    let reports = reports.iter().map(|opened| xlsx::write(&with_annex(opened, false), bound(opened)));
    let editions = form::editions().iter().map(|imprint| form::definition(&imprint.edition).unwrap());
    let templates = editions.map(|form| xlsx::template(form, form.first_year));
    let all = reports.chain(templates).chain([drafted]);
    all.map(|bytes| Package::open(&bytes.expect("a workbook"))).collect()
}

#[test]
fn children_of_a_workbook_stand_in_the_order_of_the_schema() {
    let workbooks = workbooks();
    assert!(workbooks.len() >= 5);
    workbooks.iter().for_each(assert_ordered);
}

#[test]
fn the_check_of_the_order_finds_what_is_wrong() {
    let found = |text: &str| faults("x", &Element::read(text)).len();
    assert_eq!(
        found("<w:p><w:pPr><w:pStyle/><w:keepNext/></w:pPr><w:r><w:t/><w:br/><w:t/></w:r><w:r/></w:p>"),
        0
    );
    assert_eq!(found("<w:p><w:r/><w:pPr/></w:p>"), 1);
    assert_eq!(found("<w:pPr><w:keepNext/><w:pStyle/></w:pPr>"), 1);
    assert_eq!(found("<w:tcPr><w:tcW/><w:tcW/></w:tcPr>"), 1);
    assert_eq!(found("<w:tcPr><w:vMerge/><w:gridSpan/></w:tcPr>"), 1);
    assert_eq!(found("<w:body><w:p/><w:tbl/><w:p/><w:sectPr/><w:p/></w:body>"), 1);
    assert_eq!(found("<w:tr><w:new/></w:tr>"), 1);
    assert_eq!(found("<w:new><w:p/></w:new>"), 1);
    let excel = |text: &str| faults("xl/x.xml", &Element::read(text)).len();
    assert_eq!(
        excel("<worksheet><sheetData><row><c><f/><v/></c><c/></row></sheetData><pageSetup/></worksheet>"),
        0
    );
    assert_eq!(excel("<worksheet><mergeCells/><sheetData/></worksheet>"), 1);
    assert_eq!(excel("<worksheet><sheetData/><mergeCells/><sheetProtection/></worksheet>"), 1);
    assert_eq!(excel("<c><v/><f/></c>"), 1);
    assert_eq!(excel("<new><row/></new>"), 1);
}
