# SPDX-FileCopyrightText: The Edition Reader maintainers
# SPDX-License-Identifier: Apache-2.0
"""An edition as lines of text that a person can check against the file it came from."""


def outline(edition):
    """Return format and details, pages, sections, articles with their blocks and the pages of their boxes, problems."""
    d = edition.details
    lines = [f"{edition.format} | {d.newspaper} | {d.date} | {d.number} | {d.language}"]
    lines += [f"page {page.number} {page.image} {page.width}x{page.height}" for page in edition.pages]
    lines += [f"section {section.name} p{section.page}" for section in edition.sections]
    for article in edition.articles:
        people = "".join(f" {person.name}/{person.role}" for person in article.contributors)
        lines.append(f"{article.kind.value} p{article.page} {article.section} {article.language}{people}")
        for block in article.blocks:
            boxes = f" {[box.page for box in block.boxes]}" if block.boxes else ""
            lines.append(f"  {block.role.value}: {block.text}{boxes}")
    lines += sorted({f"! {problem.code.value} {problem.where}" for problem in edition.problems})
    return "\n".join(lines) + "\n"
